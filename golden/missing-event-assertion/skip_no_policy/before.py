def test_order(shop):
    seen = shop.seen()
    assert "order_placed" in seen
