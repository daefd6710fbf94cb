async def test_order(shop):
    events = await shop.order("tea")
    event_types = [event["type"] for event in events]
    assert "order_placed" in event_types
    assert len(events) < 20
