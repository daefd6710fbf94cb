import pytest


def test_ping(client):
    if client.down:
        return client.wake()
    assert client.ping()
