import asyncio

from service import connect


async def test_leaves():
    socket = await connect()
    events = []
    for _ in range(5):
        event = await asyncio.wait_for(socket.recv(), timeout=1)
        events.append(event)
        if event["type"] == "done":
            break
    assert events[0]["type"] == "start"


async def test_goes_round():
    socket = await connect()
    events = []
    for _ in range(5):
        last_error = None
        try:
            event = await asyncio.wait_for(socket.recv(), timeout=1)
            events.append(event)
            if event["type"] == "done":
                break
        except asyncio.TimeoutError as error:
            last_error = error
    else:
        if last_error is not None:
            raise AssertionError(f"the last attempt failed: {last_error!r}") from last_error
    assert events[0]["type"] == "start"
