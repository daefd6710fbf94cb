import asyncio

import websockets


async def test_plain(token):
    async with websockets.connect(f"ws://127.0.0.1:8000/ws?token={token}") as socket:
        assert await asyncio.wait_for(socket.recv(), 5) == "hello"
