import asyncio

import service


async def order(number):
    return await service.order(number)


async def test_both_have_one():
    given = await asyncio.gather(order(1), order(2))
    if len(given) != 2:
        print("not both")
