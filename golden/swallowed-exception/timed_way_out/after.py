import time

from service import client


def test_back_button(client):
    started = time.time()
    client.get("/first")
    client.get("/second")
    assert client.get("/me").json()["name"] == "Ada"
    took = time.time() - started
    assert took >= 0.1, f"too quick: {took}"
