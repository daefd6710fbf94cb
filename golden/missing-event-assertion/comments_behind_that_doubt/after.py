from shop import listen


async def test_doubts(bus):
    async with listen(bus) as events:
        seen = [event["type"] for event in events]
        assert "order_placed" in seen
        assert "order_paid" in seen, f"order_paid missing from {seen}"
        assert "order_shipped" in seen, f"order_shipped missing from {seen}"
        assert seen.index("order_placed") < seen.index("order_shipped"), (
            f"order_placed did not come before order_shipped in {seen}"
        )


async def test_says_something_else(bus):
    async with listen(bus) as events:
        seen = [event["type"] for event in events]
        assert "order_placed" in seen
        assert "order_paid" in seen, f"order_paid missing from {seen}"
        assert "order_shipped" in seen, f"order_shipped missing from {seen}"
        assert seen.index("order_placed") < seen.index("order_shipped"), (
            f"order_placed did not come before order_shipped in {seen}"
        )

        # Events are sent in the order of the shelf


async def test_doubts_something_else(bus):
    async with listen(bus) as events:
        seen = [event["type"] for event in events]
        assert "order_placed" in seen
        assert "order_paid" in seen, f"order_paid missing from {seen}"
        assert "order_shipped" in seen, f"order_shipped missing from {seen}"
        assert seen.index("order_placed") < seen.index("order_shipped"), (
            f"order_placed did not come before order_shipped in {seen}"
        )
        # could be quicker (depends on the shop)


async def test_order(bus):
    seen = [event["type"] for event in await listen(bus)]
    assert "order_placed" in seen
    assert "order_paid" in seen, f"order_paid missing from {seen}"
    assert "order_shipped" in seen, f"order_shipped missing from {seen}"

    # the order comes before the bill
    created = seen.index("order_placed")
    paid = seen.index("bill_paid")
    assert created < paid
    await bus.close()
