import websockets

from support.tokens import signed


async def test_connected():
    headers = {"Authorization": f"Bearer {signed(60)}"}
    socket = await websockets.connect("ws://127.0.0.1:8000/ws", additional_headers=headers)
    assert await socket.recv() == "welcome"
