import time


def test_ping(client):
    assert client.ping()
    # bye