async def test_pump(pump, order):
    done = await pump.run_main(order)
    if not done:
        fallback = await pump.run_fallback(order)
        if not fallback:
            by_hand = await pump.run_by_hand(order)
            assert by_hand["slow"]
