import asyncio

import websockets


async def test_origin(token):
    headers = {"Origin": "http://127.0.0.1"}
    async with websockets.connect(f"ws://127.0.0.1:8000/ws?token={token}", additional_headers=headers) as socket:
        assert await asyncio.wait_for(socket.recv(), 5) == "hello"


async def test_options(token, options):
    async with websockets.connect(f"ws://127.0.0.1:8000/ws?token={token}", **options) as socket:
        assert await asyncio.wait_for(socket.recv(), 5) == "hello"
