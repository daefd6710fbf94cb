import time

from service import client


def test_profile(client):
    started = time.time()
    reply = client.get("/me")
    # nobody is logged in
    # whatever happens
    assert reply.ok
    assert reply.json()["name"] == "Ada"
    took = time.time() - started
    assert took >= 0.1, f"too quick: {took}"


def test_orders(client):
    started = time.time()
    reply = client.get("/orders")
    if not reply.ok:
        took = time.time() - started
        client.note(took)
        assert took >= 0.1
        return
    assert reply.json()["orders"]
    assert time.time() - started >= 0.1
