import asyncio

from service import connect


async def test_events():
    socket = await connect()
    seen = []
    while len(seen) < 3:
        seen.append(await asyncio.wait_for(socket.recv(), timeout=1))
    print(seen)
