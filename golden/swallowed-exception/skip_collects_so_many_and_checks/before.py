import asyncio

from service import connect


async def test_events():
    socket = await connect()
    events = []
    while len(events) < 3:
        try:
            event = await asyncio.wait_for(socket.recv(), timeout=1)
        except asyncio.TimeoutError:
            break
        events.append(event)
    assert events
