import asyncio

import wire


async def test_a_burst_is_answered():
    reads = [wire.read("/home") for _ in range(10)]
    outcomes = await asyncio.gather(*reads, return_exceptions=True)
    assert sum(1 for outcome in outcomes if hasattr(outcome, "status")) >= 8
