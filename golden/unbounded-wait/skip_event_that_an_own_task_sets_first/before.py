import asyncio


async def test_ready(shop):
    ready = asyncio.Event()

    async def take():
        ready.set()
        await shop.message()
        shop.close()

    task = asyncio.create_task(take())
    await ready.wait()
    task.cancel()
    assert shop.is_open
