import asyncio


async def next_message(websocket):
    return await asyncio.wait_for(websocket.recv(), timeout=10.0)
