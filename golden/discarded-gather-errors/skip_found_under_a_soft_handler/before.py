import asyncio

import service


async def call(number):
    return await service.call(number)


async def test_many_at_once():
    try:
        await asyncio.gather(call(1), call(2), return_exceptions=True)
    except Exception as error:
        print(error)
