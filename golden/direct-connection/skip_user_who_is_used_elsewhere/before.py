import httpx
import websockets

from support.login import E2EWebSocketAuthHelper, create_authenticated_user

URL = "ws://127.0.0.1:8000/ws"


async def test_same_user():
    token, user = await create_authenticated_user(environment="test")
    ws = await websockets.connect(URL, additional_headers={"Authorization": f"Bearer {token}"})
    assert user["id"] in await ws.recv()


async def test_two_sockets():
    token, _ = await create_authenticated_user(environment="test")
    first = await websockets.connect(f"{URL}?token={token}")
    second = await websockets.connect(f"{URL}?token={token}")
    assert await first.recv() == await second.recv()


async def test_loop():
    token, _ = await create_authenticated_user(environment="test")
    for _ in range(3):
        ws = await websockets.connect(f"{URL}?token={token}")
        await ws.close()


class TestTwoUsers:
    def setup_method(self):
        self.helper = E2EWebSocketAuthHelper(environment="test")
        self.alice = self.helper.create_test_jwt_token("alice")
        self.bob = self.helper.create_test_jwt_token("bob")

    async def test_isolation(self):
        first = await websockets.connect(f"{URL}?token={self.alice}")
        second = await websockets.connect(f"{URL}?token={self.bob}")
        assert await first.recv() != await second.recv()

    async def connect_as(self, token):
        return await websockets.connect(f"{URL}?token={token}")
