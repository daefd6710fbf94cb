import asyncio

import wire


async def test_a_burst_is_taken():
    line = await wire.open()
    sends = [line.send(f"frame {number}") for number in range(100)]
    outcomes = await asyncio.gather(*sends)
    assert sum(1 for outcome in outcomes if outcome is None) > 50
