import asyncio

import service


async def valid(token):
    return (await service.validate(token)).ok


async def test_only_one_is_valid():
    results = await asyncio.gather(valid("a"), valid("b"), return_exceptions=True)
    good = [result for result in results if result is True]
    assert len(good) == 2
