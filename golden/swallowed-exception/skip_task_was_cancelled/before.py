import service
import asyncio


async def test_stops():
    task = asyncio.create_task(service.run())
    task.cancel()
    try:
        await task
    except asyncio.CancelledError:
        pass
    assert task.cancelled()
