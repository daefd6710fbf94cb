from support.login import E2EWebSocketAuthHelper


class TestConversation:
    def setup_method(self):
        self.auth_helper = E2EWebSocketAuthHelper(environment="staging")
        self.token = self.auth_helper.create_test_jwt_token("alice")

    async def _connect(self):
        return await self.auth_helper.connect_authenticated_websocket(timeout=15.0)

    async def test_two_sockets_of_one_user(self):
        first, second = await self._connect(), await self._connect()
        await first.send("hello")
        assert await second.recv() == "hello"
