def test_order(shop):
    seen = {event["type"] for event in shop.events()}
    assert "order_placed" in seen
