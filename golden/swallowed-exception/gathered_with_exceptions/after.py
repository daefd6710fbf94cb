import asyncio

import service


async def greet(name):
    return (await service.greet(name)).ok


async def test_greets_many():
    await asyncio.gather(*(greet(name) for name in "ab"))
