async def test_order(shop):
    event_types = [event["type"] for event in await shop.order("tea")]
    # It should at least begin
    assert "order_placed" in event_types
    assert "order_paid" in event_types, f"order_paid missing from {event_types}"
    assert "order_shipped" in event_types, f"order_shipped missing from {event_types}"
    assert event_types.index("order_placed") < event_types.index("order_shipped"), (
        f"order_placed did not come before order_shipped in {event_types}"
    )


async def test_order_of_a_guest(shop):
    event_types = [event["type"] for event in await shop.order("tea", guest=True)]
    assert "order_placed" in event_types
    assert "order_shipped" in event_types
    assert "order_paid" in event_types, f"order_paid missing from {event_types}"
    assert event_types.index("order_placed") < event_types.index("order_shipped"), (
        f"order_placed did not come before order_shipped in {event_types}"
    )

    # Payment events may come later
    # (depends on the bank)


async def test_small_order(shop):
    seen = {event["type"] for event in await shop.order("cup")}
    # Allow for shops that ship at once
    needed = {"order_placed", "order_shipped"}
    missing = needed - seen
    assert not missing, f"missing: {missing}"
    assert "order_paid" in seen, f"order_paid missing from {seen}"
