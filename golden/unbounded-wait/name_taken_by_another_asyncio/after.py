import asyncio as asyncio_module

from app import asyncio


async def test_reply(websocket):
    assert asyncio
    assert await asyncio_module.wait_for(websocket.recv(), timeout=10.0) == "hi"
