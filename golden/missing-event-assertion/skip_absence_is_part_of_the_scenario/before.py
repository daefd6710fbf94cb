def test_cancelled(shop):
    seen = shop.seen()
    assert "order_placed" in seen
    assert "order_shipped" not in seen
