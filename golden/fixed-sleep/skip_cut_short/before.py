import asyncio
import time

import pytest


async def test_timeout():
    with pytest.raises(TimeoutError):
        async with asyncio.timeout(0.01) as limit:
            await asyncio.sleep(10)
    assert limit.expired()


async def test_still_running():
    task = asyncio.create_task(asyncio.sleep(3))
    await asyncio.sleep(0.1)
    assert not task.done()
    task.cancel()


def test_nothing_came(client):
    client.mute()
    time.sleep(1)
    assert "message" not in client.received
