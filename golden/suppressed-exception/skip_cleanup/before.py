import asyncio
import contextlib

import service


async def test_works():
    task = asyncio.ensure_future(asyncio.sleep(10))
    try:
        assert service.work().ok
    finally:
        task.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await task
        with contextlib.suppress(Exception):
            await service.forget()
