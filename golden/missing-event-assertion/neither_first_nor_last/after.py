async def test_payment(bank):
    event_types = [event["type"] for event in await bank.pay(3)]
    assert "order_paid" in event_types
    assert "order_placed" in event_types, f"order_placed missing from {event_types}"
    assert "order_shipped" in event_types, f"order_shipped missing from {event_types}"
    assert event_types.index("order_placed") < event_types.index("order_shipped"), (
        f"order_placed did not come before order_shipped in {event_types}"
    )
