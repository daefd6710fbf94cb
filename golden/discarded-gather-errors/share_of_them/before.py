import asyncio

import service


async def ask(number):
    return (await service.ask(number)).status


async def test_all():
    found = await asyncio.gather(*[ask(number) for number in range(10)], return_exceptions=True)
    good = [item for item in found if not isinstance(item, Exception)]
    assert len(good) >= 8
