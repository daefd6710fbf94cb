import websockets

from support.login import create_authenticated_user


async def test_with():
    token, _ = await create_authenticated_user(environment="test")
    async with websockets.connect("ws://127.0.0.1:8000/ws?token=" f"{token}") as ws:
        assert await ws.recv() == "pong"
