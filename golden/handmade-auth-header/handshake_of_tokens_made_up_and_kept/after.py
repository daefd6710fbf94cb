import uuid

import websockets
from support.login import E2EAuthHelper

ROOM = "ws://127.0.0.1:8000/room"


class Visitors:
    def __init__(self):
        self.kept = "visitor"

    async def enter(self):
        return await websockets.connect(
            ROOM,
            additional_headers={"Authorization": E2EAuthHelper(environment="test").get_auth_headers(self.kept)["Authorization"]},
        )


async def test_in_a_table():
    visitor = {"token": f"visitor-{uuid.uuid4()}"}
    async with websockets.connect(
        ROOM,
        additional_headers={"Authorization": E2EAuthHelper(environment="test").get_auth_headers(visitor['token'])["Authorization"]},
    ) as socket:
        assert await socket.recv() == "hello"


async def test_kept():
    socket = await Visitors().enter()
    assert await socket.recv() == "hello"
