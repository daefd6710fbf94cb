try:
    from shop.spans import Span
except ImportError:
    Span = None


def test_order(client):
    reply = client.post("/orders", json={"item": 7})
    assert not Span or Span(reply).closed
