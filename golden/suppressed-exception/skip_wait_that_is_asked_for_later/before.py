import asyncio
from contextlib import suppress


async def test_shuts(shop):
    done = asyncio.Event()
    shop.on_end(done.set)
    with suppress(asyncio.TimeoutError):
        await asyncio.wait_for(done.wait(), timeout=1)
    assert shop.is_shut
    assert done.is_set()
