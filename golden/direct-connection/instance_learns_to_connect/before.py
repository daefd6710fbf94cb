import websockets

from support.login import E2EAuthHelper


class TestConversation:
    def setup_method(self):
        self.auth_helper = E2EAuthHelper(environment="staging")
        self.token = self.auth_helper.create_test_jwt_token("alice")

    async def _connect(self):
        headers = {"Authorization": f"Bearer {self.token}"}
        return await websockets.connect("ws://127.0.0.1:8000/ws", additional_headers=headers)

    async def test_two_sockets_of_one_user(self):
        first, second = await self._connect(), await self._connect()
        await first.send("hello")
        assert await second.recv() == "hello"
