import asyncio


async def next_message(socket):
    return await asyncio.wait_for(socket.recv(), timeout=1)
