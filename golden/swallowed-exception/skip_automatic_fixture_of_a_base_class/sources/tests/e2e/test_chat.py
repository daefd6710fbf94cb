from tests.e2e.connected import ConnectedTest


class TestChat(ConnectedTest):
    async def test_greets(self):
        assert self.socket is not None, "not connected"
        assert await self.socket.ask("hello") == "hello"
