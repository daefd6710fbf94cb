async def test_order(shop):
    kinds = [event["type"] async for event in shop.events()]
    assert "order_placed" in kinds
    assert any("order_paid" in kind for kind in kinds)
