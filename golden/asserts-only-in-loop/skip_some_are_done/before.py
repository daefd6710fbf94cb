import asyncio

import service


async def test_sends():
    first = service.send("one")
    second = service.send("two")
    done, _ = await asyncio.wait([first, second])
    for item in done:
        assert item.result().stored
