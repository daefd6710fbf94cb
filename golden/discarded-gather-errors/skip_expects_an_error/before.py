import asyncio

import service


async def ask(number):
    return (await service.ask(number)).status


async def test_one_is_refused():
    found = await asyncio.gather(ask(1), ask(-1), return_exceptions=True)
    assert any(isinstance(item, Exception) for item in found)
