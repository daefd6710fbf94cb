import asyncio

import wire


async def test_most_are_read():
    await asyncio.gather(*[wire.read(number) for number in range(20)])
    assert await wire.count() >= 18
