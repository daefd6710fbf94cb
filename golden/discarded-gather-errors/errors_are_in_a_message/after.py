import asyncio

import service


async def test_pages():
    good = await asyncio.gather(service.get("home"), service.get("about"))
    assert len(good) >= 1
