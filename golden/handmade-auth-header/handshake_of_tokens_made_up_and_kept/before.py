import uuid

import websockets

ROOM = "ws://127.0.0.1:8000/room"


class Visitors:
    def __init__(self):
        self.kept = "visitor"

    async def enter(self):
        return await websockets.connect(ROOM, additional_headers={"Authorization": f"Bearer {self.kept}"})


async def test_in_a_table():
    visitor = {"token": f"visitor-{uuid.uuid4()}"}
    async with websockets.connect(ROOM, additional_headers={"Authorization": f"Bearer {visitor['token']}"}) as socket:
        assert await socket.recv() == "hello"


async def test_kept():
    socket = await Visitors().enter()
    assert await socket.recv() == "hello"
