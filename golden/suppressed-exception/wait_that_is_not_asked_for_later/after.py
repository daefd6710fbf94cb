import asyncio


async def test_shuts(shop):
    done = asyncio.Event()
    shop.on_end(done.set)
    await asyncio.wait_for(done.wait(), timeout=1)
    assert shop.is_shut
    assert not done.is_set()
