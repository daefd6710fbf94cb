import asyncio

import service


async def test_pages():
    results = await asyncio.gather(service.get("home"), service.get("about"))
    errors = [result for result in results if isinstance(result, Exception)]
    assert len(results) >= 1, f"failed: {errors}"
