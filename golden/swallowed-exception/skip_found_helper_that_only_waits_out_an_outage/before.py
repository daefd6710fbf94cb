import socket
import time

import pytest


def wait_for_port(port, limit=30):
    end = time.time() + limit
    while time.time() < end:
        try:
            socket.create_connection(("localhost", port))
        except ConnectionRefusedError:
            time.sleep(0.1)
        else:
            break


def wait_for_anything(port, limit=30):
    end = time.time() + limit
    while time.time() < end:
        try:
            socket.create_connection(("localhost", port))
        except Exception:
            time.sleep(0.1)
        else:
            break


@pytest.fixture
def shop(run):
    run("shop", port=4711)
    wait_for_port(4711)
    wait_for_anything(4712)


def test_shop_answers(shop, client):
    assert client.get("/").status_code == 200
