import os

import websockets

ROOM = "ws://127.0.0.1:8000/room"


def found(name):
    try:
        return open(name).read()
    except OSError:
        return ""


class Visitor:
    token = None

    async def enter(self):
        return await websockets.connect(f"{ROOM}?token={self.token}")


async def test_given_by_a_fallback(answer):
    token = answer.get("token")
    async with websockets.connect(f"{ROOM}?token={token}") as socket:
        assert await socket.recv() == "hello"


async def test_given_by_a_function():
    token = found("token.txt")
    async with websockets.connect(f"{ROOM}?token={token}") as socket:
        assert await socket.recv() == "hello"


async def test_given_by_the_environment():
    token = os.environ.get("TOKEN", "")
    socket = await websockets.connect(f"{ROOM}?token={token}")
    assert await socket.recv() == "hello"
