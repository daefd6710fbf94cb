import asyncio

import service


async def test_background():
    task = asyncio.ensure_future(asyncio.sleep(10))
    assert service.start().ok
    task.cancel()
    try:
        await task
    except asyncio.CancelledError:
        pass
