from shop import listen


async def test_sells(bus):
    seen = [event["type"] for event in await listen(bus)]
    assert 'order_placed' in seen
    assert 'order_shipped' in seen

    # everything is about one shop
    assert len(seen) < 40
    assert 'order_paid' in seen, f"order_paid missing from {seen}"

    # first and last
    assert seen[0] == 'order_placed'
    assert seen[-1] == 'order_shipped'


async def test_knows_only_positions(bus):
    seen = [event["type"] for event in await listen(bus)]
    assert seen[0] == "order_placed"
    assert "order_paid" in seen, f"order_paid missing from {seen}"
    assert "order_shipped" in seen, f"order_shipped missing from {seen}"
    await bus.close()
