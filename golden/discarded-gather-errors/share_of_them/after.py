import asyncio

import service


async def ask(number):
    return (await service.ask(number)).status


async def test_all():
    good = await asyncio.gather(*[ask(number) for number in range(10)])
    assert len(good) >= 8
