import asyncio

import wire


async def test_most_are_read():
    good = await asyncio.gather(*[wire.read(number) for number in range(20)])
    assert len(good) >= 18
