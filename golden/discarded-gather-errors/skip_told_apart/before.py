import asyncio

import service


async def call(number):
    return (await service.call(number)).json()


async def test_many_at_once():
    results = await asyncio.gather(call(1), call(2), return_exceptions=True)
    good = [result for result in results if isinstance(result, dict)]
    assert len(good) == 2
