async def test_order(shop):
    events = [event["type"] async for event in shop.events()]
    assert "order_placed" in events or shop.is_shut
    assert "shop_opened" in events or "shop_shut" in events


async def test_two_places(shop):
    events = [event["type"] async for event in shop.events()]
    assert "order_placed" in events or "order_paid" in shop.journal
