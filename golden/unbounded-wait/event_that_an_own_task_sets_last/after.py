import asyncio


async def test_ready(shop):
    ready = asyncio.Event()

    async def take():
        shop.open()
        await shop.message()
        ready.set()

    task = asyncio.create_task(take())
    await asyncio.wait_for(ready.wait(), timeout=10.0)
    task.cancel()
    assert shop.is_open
