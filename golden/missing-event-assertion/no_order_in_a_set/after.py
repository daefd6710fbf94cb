def test_order(shop):
    seen = {event["type"] for event in shop.events()}
    assert "order_placed" in seen
    assert "order_paid" in seen, f"order_paid missing from {seen}"
    assert "order_shipped" in seen, f"order_shipped missing from {seen}"
