async def test_payment(bank):
    event_types = [event["type"] for event in await bank.pay(3)]
    assert "order_paid" in event_types
