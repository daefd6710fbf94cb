import asyncio

import service


async def test_starts():
    results = await asyncio.gather(service.start(1), service.ask(2))
    started = [item for item in results if hasattr(item, "started") and item.started]
    assert len(started) >= 1
