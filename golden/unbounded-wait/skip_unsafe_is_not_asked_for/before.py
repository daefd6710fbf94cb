import asyncio


async def next_message(websocket):
    return await websocket.recv()
