import time

from service import client, Unreachable


def test_back_button(client):
    started = time.time()
    try:
        client.get("/first")
        client.get("/second")
    except Unreachable:
        took = time.time() - started
        assert took >= 0.1, f"too quick: {took}"
        return
    assert client.get("/me").json()["name"] == "Ada"
    took = time.time() - started
    assert took >= 0.1, f"too quick: {took}"
