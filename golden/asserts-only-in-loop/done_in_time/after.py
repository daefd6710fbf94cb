import asyncio

import service


async def test_sends():
    first = service.send("one")
    second = service.send("two")
    done, _ = await asyncio.wait([first, second], timeout=0.1)
    assert done
    for item in done:
        assert item.result().stored
