import asyncio


async def test_ready(shop):
    ready = asyncio.Event()

    async def take():
        shop.open()
        await shop.message()
        ready.set()

    task = asyncio.create_task(take())
    await ready.wait()
    task.cancel()
    assert shop.is_open
