async def test_order(shop, guest):
    if guest:
        seen = [event["type"] for event in await shop.order("tea")]
        assert "order_placed" in seen
