from app import asyncio


async def test_reply(websocket):
    assert asyncio
    assert await websocket.recv() == "hi"
