import asyncio


async def next_message(socket):
    try:
        return await asyncio.wait_for(socket.recv(), timeout=1)
    except asyncio.TimeoutError:
        return None
