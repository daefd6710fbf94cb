from shop.spans import Span


def test_order(client):
    reply = client.post("/orders", json={"item": 7})
    assert Span(reply).closed
