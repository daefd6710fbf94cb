import time

import jwt
import websockets


def signed(seconds):
    payload = {"sub": "ada", "exp": int(time.time()) + seconds}
    return jwt.encode(payload, "local", algorithm="HS256")


async def test_connected():
    headers = {"Authorization": f"Bearer {signed(60)}"}
    socket = await websockets.connect("ws://127.0.0.1:8000/ws", additional_headers=headers)
    assert await socket.recv() == "welcome"
