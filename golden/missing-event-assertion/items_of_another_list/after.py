async def test_order(shop):
    kinds = [event["type"] async for event in shop.events()]
    letters = [letter["subject"] async for letter in shop.letters()]
    assert "order_placed" in kinds
    assert "order_paid" in kinds, f"order_paid missing from {kinds}"
    assert any("order_paid" in letter for letter in letters)
