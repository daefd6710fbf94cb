async def test_orders(shops):
    for shop in shops:
        async with shop.stream() as stream:
            seen = [event["type"] async for event in stream]
            assert "order_placed" in seen