import asyncio

import service

RECORDED = ["started", "done"]


async def collect():
    socket = await service.connect()
    events = []
    while len(events) < 2:
        events.append((await asyncio.wait_for(socket.recv(), timeout=5)).text)
    return events


async def test_events():
    assert await collect()
