import asyncio

import service


async def ask(number):
    return (await service.ask(number)).status


async def test_all():
    found = await asyncio.gather(ask(1), ask(2))
    for item in found:
        assert item == 200
