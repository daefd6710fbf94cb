import asyncio

import websockets


class TestRoom:
    def setup_method(self):
        self.url = f"ws://127.0.0.1:8000/ws?token={make_token()}"

    async def test_room(self):
        async with websockets.connect(self.url) as socket:
            assert await asyncio.wait_for(socket.recv(), 5) == "hello"


URL = f"ws://127.0.0.1:8000/ws?token={make_token()}"


async def test_global():
    async with websockets.connect(URL) as socket:
        assert await asyncio.wait_for(socket.recv(), 5) == "hello"
