def test_direct(shop):
    assert "order_placed" in [event["type"] for event in shop.events()]


async def test_awaited(shop):
    assert "order_placed" in await shop.kinds()
