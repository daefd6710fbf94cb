import asyncio

import websockets


async def test_twice(token):
    url = f"ws://127.0.0.1:8000/ws?token={token}"
    async with websockets.connect(url) as socket, websockets.connect(url) as other:
        await socket.send("hello")
        assert await asyncio.wait_for(other.recv(), 5) == "hello"


async def test_told(token, journal):
    url = f"ws://127.0.0.1:8000/ws?token={token}"
    journal.note(url)
    async with websockets.connect(url) as socket:
        assert await asyncio.wait_for(socket.recv(), 5) == journal.first()
