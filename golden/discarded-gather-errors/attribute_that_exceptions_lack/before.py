import asyncio

import service


async def test_starts():
    tasks = [service.start(number) for number in range(8)]
    results = await asyncio.gather(*tasks, return_exceptions=True)
    started = [item for item in results if hasattr(item, "started") and item.started]
    assert len(started) >= 6
