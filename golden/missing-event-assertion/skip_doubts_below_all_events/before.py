from shop import listen


async def test_doubts(bus):
    seen = [event["type"] for event in await listen(bus)]
    assert "order_placed" in seen
    assert "order_paid" in seen
    assert "order_shipped" in seen

    # May hold other events, too
    # (depends on the shop)
