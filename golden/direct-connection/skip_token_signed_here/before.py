import time

import jwt
import websockets


async def test_own_clock():
    token = jwt.encode({"sub": "ada", "exp": int(time.time()) + 2}, "local", algorithm="HS256")
    async with websockets.connect(f"ws://127.0.0.1:8000/ws?token={token}") as socket:
        assert await socket.recv() == "hello"
