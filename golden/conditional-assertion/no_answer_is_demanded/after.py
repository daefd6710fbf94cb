async def test_pump(pump, order):
    fallback = await pump.run_fallback(order)
    assert not fallback
    bill = await pump.bill()
    assert bill["paid"]
