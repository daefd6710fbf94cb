import asyncio

import wire


async def test_a_burst_is_taken():
    line = await wire.open()
    sends = [line.send(f"frame {number}") for number in range(100)]
    outcomes = await asyncio.gather(*sends, return_exceptions=True)
    assert all(outcome is None for outcome in outcomes)
