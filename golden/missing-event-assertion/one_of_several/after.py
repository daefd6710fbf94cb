async def test_order(shop):
    events = [event["type"] async for event in shop.events()]
    assert "order_placed" in events or "order_paid" in events
    assert "order_placed" in events, f"order_placed missing from {events}"
    assert "order_paid" in events, f"order_paid missing from {events}"
    assert "order_shipped" in events, f"order_shipped missing from {events}"


async def test_either_and_all(shop):
    events = [event["type"] async for event in shop.events()]
    assert "order_paid" in events or "order_refused" in events
    assert "order_placed" in events
    assert "order_paid" in events, f"order_paid missing from {events}"
    assert "order_shipped" in events, f"order_shipped missing from {events}"
