import uuid

import websockets

ROOM = "ws://127.0.0.1:8000/room"


class Visitors:
    def token(self, name):
        return f"visitor-{name}"


async def test_by_a_function():
    token = Visitors().token("ada")
    async with websockets.connect(ROOM, additional_headers={"Authorization": f"Bearer {token}"}) as socket:
        assert await socket.recv() == "hello"


async def test_put_together():
    token = "visitor-" + str(uuid.uuid4())
    async with websockets.connect(ROOM, additional_headers={"Authorization": f"Bearer {token}"}) as socket:
        assert await socket.recv() == "hello"
