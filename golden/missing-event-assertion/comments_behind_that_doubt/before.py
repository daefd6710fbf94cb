from shop import listen


async def test_doubts(bus):
    async with listen(bus) as events:
        seen = [event["type"] for event in events]
        assert "order_placed" in seen

        # May hold other events, too
        # (depends on the shop)


async def test_says_something_else(bus):
    async with listen(bus) as events:
        seen = [event["type"] for event in events]
        assert "order_placed" in seen

        # Events are sent in the order of the shelf


async def test_doubts_something_else(bus):
    async with listen(bus) as events:
        seen = [event["type"] for event in events]
        assert "order_placed" in seen
        # could be quicker (depends on the shop)


async def test_order(bus):
    seen = [event["type"] for event in await listen(bus)]
    assert "order_placed" in seen

    # the order comes before the bill
    created = seen.index("order_placed")
    paid = seen.index("bill_paid")
    assert created < paid
    await bus.close()
