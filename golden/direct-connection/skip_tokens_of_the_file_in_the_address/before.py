import websockets

ROOM = "ws://127.0.0.1:8000/room"


async def enter(token):
    async with websockets.connect(f"{ROOM}?token={token}") as socket:
        return await socket.recv()


async def test_somebody(token):
    assert await enter(token) == "hello"


async def test_nobody():
    assert await enter(None) == "who are you?"


async def test_written_here():
    token = "ada-0001"
    async with websockets.connect(f"{ROOM}?token={token}") as socket:
        assert await socket.recv() == "hello"
