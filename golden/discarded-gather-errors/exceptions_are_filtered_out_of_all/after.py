import asyncio

import service


async def test_starts():
    results = await asyncio.gather(service.start("a"), service.start("b"))
    assert all(item is True for item in results)
