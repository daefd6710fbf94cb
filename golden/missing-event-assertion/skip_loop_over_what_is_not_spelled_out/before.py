from shop.testing import REQUIRED_EVENTS


def test_order(shop):
    seen = shop.seen()
    assert "order_placed" in seen
    for kind in REQUIRED_EVENTS:
        assert kind in seen
