import asyncio

import service


async def call(number):
    return await service.call(number)


async def test_many_at_once():
    calls = [call(number) for number in range(3)]
    results = await asyncio.gather(*calls)
    assert len(results) == 3
