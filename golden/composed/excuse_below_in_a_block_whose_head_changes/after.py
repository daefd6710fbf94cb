import websockets


async def test_pays(url, headers):
    async with websockets.connect(url, additional_headers=headers) as shop:
        kinds = [event["type"] async for event in shop]

        assert "order_placed" in kinds
        assert "order_shipped" in kinds
        assert "order_paid" in kinds, f"order_paid missing from {kinds}"
