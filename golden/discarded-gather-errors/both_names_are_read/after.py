import asyncio

import service


async def test_pages():
    results = await asyncio.gather(service.get("home"), service.get("about"))
    assert len(results) >= 1, results
