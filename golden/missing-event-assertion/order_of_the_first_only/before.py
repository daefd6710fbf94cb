def test_order(shop):
    seen = []
    for event in shop.events():
        seen.append(event["type"])
    assert "order_paid" in seen
