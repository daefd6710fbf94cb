import asyncio

import websockets
from websockets import connect

from support.login import E2EWebSocketAuthHelper, create_authenticated_user

URL = "ws://127.0.0.1:8000/ws"


async def test_with():
    token, _ = await create_authenticated_user(environment="test")
    # one conversation
    async with websockets.connect(
        URL,
        additional_headers={"Authorization": f"Bearer {token}"},  # as anybody
    ) as ws:  # until the end
        await ws.send("ping")
        assert await ws.recv() == "pong"
        # goodbye


class TestSocket:
    def setup_method(self):
        self.helper = E2EWebSocketAuthHelper(environment="test")
        self.token = self.helper.create_test_jwt_token("alice")

    async def test_nested(self, lock):
        async with lock, connect(f"{URL}?token={self.token}") as self.ws:
            await self.ws.send("ping")

    async def test_nameless(self):
        websocket = "taken"
        async with connect(URL, extra_headers={"Authorization": "Bearer " + self.token}):
            await asyncio.sleep(0)
        assert websocket

    async def test_waits(self):
        ws = await asyncio.wait_for(connect(URL, additional_headers={"Authorization": f"Bearer {self.token}"}), 5)
        assert await ws.recv()
