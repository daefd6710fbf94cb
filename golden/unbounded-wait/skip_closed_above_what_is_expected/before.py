import asyncio

import pytest
import service


async def test_closed():
    link = await service.connect()
    await link.close()
    with pytest.raises(service.Closed):
        await link.recv()


async def test_sends_parts():
    gate = asyncio.Event()

    async def parts():
        yield "a"
        await gate.wait()
        yield "b"

    link = await service.connect()
    asyncio.create_task(link.send(parts()))
    gate.set()
    assert await asyncio.wait_for(link.recv(), timeout=1) == "ab"
