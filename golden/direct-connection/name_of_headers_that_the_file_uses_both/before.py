import websockets

ROOM = "ws://127.0.0.1:8000/room"


async def test_old():
    socket = await websockets.connect(ROOM, extra_headers={"X-Quiet": "1"})
    assert await socket.recv() == "who are you?"


async def test_new():
    socket = await websockets.connect(ROOM, additional_headers={"X-Quiet": "1"})
    assert await socket.recv() == "who are you?"


async def test_known(token):
    socket = await websockets.connect(f"{ROOM}?token={token}")
    assert await socket.recv() == "hello"
