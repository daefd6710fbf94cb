async def test_orders(shops):
    for shop in shops:
        async with shop.stream() as stream:
            seen = [event["type"] async for event in stream]
            assert "order_placed" in seen
            assert "order_paid" in seen, f"order_paid missing from {seen}"
            assert "order_shipped" in seen, f"order_shipped missing from {seen}"