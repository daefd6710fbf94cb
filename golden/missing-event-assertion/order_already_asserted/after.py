def test_order(shop):
    seen = [event["type"] for event in shop.events()]
    assert "order_paid" in seen
    assert "order_shipped" in seen, f"order_shipped missing from {seen}"
    assert seen[0] == "order_placed"
