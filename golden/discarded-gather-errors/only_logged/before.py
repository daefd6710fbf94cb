import asyncio

import service


async def ask(number):
    return (await service.ask(number)).status


async def test_all():
    found = await asyncio.gather(ask(1), ask(2), return_exceptions=True)
    for item in found:
        if isinstance(item, Exception):
            print("failed", item)
