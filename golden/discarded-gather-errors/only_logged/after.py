import asyncio

import service


async def ask(number):
    return (await service.ask(number)).status


async def test_all():
    await asyncio.gather(ask(1), ask(2))
