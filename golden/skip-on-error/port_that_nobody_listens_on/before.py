import socket

import pytest


def is_silent(port):
    with socket.socket() as stream:
        return stream.connect_ex(("127.0.0.1", port)) != 0


def is_there(port):
    with socket.socket() as stream:
        if stream.connect_ex(("127.0.0.1", port)) == 0:
            return True
    return False


def is_open(port):
    with socket.socket() as stream:
        result = stream.connect_ex(("127.0.0.1", port))
        return result == 0


def test_server_answers(client):
    if is_silent(8123):
        pytest.skip("nobody listens")
    assert client.get(8123) == "ready"


def test_other_server_answers(client):
    if not is_there(8124):
        pytest.skip("nobody listens")
    assert client.get(8124) == "ready"


def test_third_server_answers(client):
    if not is_open(8125):
        pytest.skip("nobody listens")
    assert client.get(8125) == "ready"
