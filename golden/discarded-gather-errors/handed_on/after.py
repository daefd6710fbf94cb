import asyncio

import service


async def call(number):
    return await service.call(number)


def all_good(results):
    return all(not isinstance(result, Exception) for result in results)


async def test_many_at_once():
    results = await asyncio.gather(call(1), call(2), return_exceptions=True)
    assert all_good(results)


async def collect():
    return await asyncio.gather(call(1), call(2))
