import asyncio

import service


async def ask(number):
    return (await service.ask(number)).status


async def test_all():
    found = await asyncio.gather(*[ask(number) for number in range(10)])
    good = len(found)
    assert good >= 8
