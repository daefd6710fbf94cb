import asyncio

import service


async def test_all():
    found = await asyncio.gather(service.ask(1), service.ask(2))
    good = sum(1 for item in found if item)
    assert good >= 1
