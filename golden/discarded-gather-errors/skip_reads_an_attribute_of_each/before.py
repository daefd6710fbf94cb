import asyncio

import service


async def ask(number):
    return (await service.ask(number)).status


async def test_all():
    found = await asyncio.gather(service.ask(1), service.ask(2), return_exceptions=True)
    for item in found:
        assert item.status == 200
