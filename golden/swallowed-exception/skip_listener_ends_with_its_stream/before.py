import queue

from service import ConnectionClosed, connect


async def listen(socket, events):
    try:
        async for event in socket:
            events.append(event)
    except ConnectionClosed:
        pass


def drain(waiting):
    events = []
    while True:
        try:
            events.append(waiting.get_nowait())
        except queue.Empty:
            return events


async def test_connects():
    assert (await connect()).ok
