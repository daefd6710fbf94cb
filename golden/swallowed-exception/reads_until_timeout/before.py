import asyncio

from service import connect


async def test_events():
    socket = await connect()
    seen = []
    try:
        while len(seen) < 3:
            seen.append(await asyncio.wait_for(socket.recv(), timeout=1))
    except asyncio.TimeoutError:
        print("no more events")
    print(seen)
