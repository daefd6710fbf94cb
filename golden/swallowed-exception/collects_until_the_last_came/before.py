import asyncio

from service import connect


async def test_leaves():
    socket = await connect()
    events = []
    for _ in range(5):
        try:
            event = await asyncio.wait_for(socket.recv(), timeout=1)
            events.append(event)
            if event["type"] == "done":
                break
        except asyncio.TimeoutError:
            break
    assert events[0]["type"] == "start"


async def test_goes_round():
    socket = await connect()
    events = []
    for _ in range(5):
        try:
            event = await asyncio.wait_for(socket.recv(), timeout=1)
            events.append(event)
            if event["type"] == "done":
                break
        except asyncio.TimeoutError:
            continue
    assert events[0]["type"] == "start"
