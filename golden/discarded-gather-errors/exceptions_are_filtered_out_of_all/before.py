import asyncio

import service


async def test_starts():
    results = await asyncio.gather(service.start("a"), service.start("b"), return_exceptions=True)
    assert all(item is True for item in results if not isinstance(item, Exception))
