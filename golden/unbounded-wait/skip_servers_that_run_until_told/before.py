import asyncio

from chat import serve


async def run_server(ready):
    stop = asyncio.Event()
    async with serve("127.0.0.1", 0, stop):
        ready.set()
        await stop.wait()


async def test_two_users(connect):
    ready = asyncio.Event()
    await run_server(ready)
    assert await connect("ada")
