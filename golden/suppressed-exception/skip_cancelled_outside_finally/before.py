import asyncio
import contextlib

import service


async def test_works():
    task = asyncio.ensure_future(asyncio.sleep(10))
    assert service.work().ok
    task.cancel()
    with contextlib.suppress(asyncio.CancelledError):
        await task
