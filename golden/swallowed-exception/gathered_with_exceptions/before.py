import asyncio

import service


async def greet(name):
    try:
        return (await service.greet(name)).ok
    except Exception as error:
        print(error)
        return None


async def test_greets_many():
    await asyncio.gather(*(greet(name) for name in "ab"), return_exceptions=True)
