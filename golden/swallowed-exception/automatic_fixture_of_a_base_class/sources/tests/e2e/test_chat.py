import service

from tests.e2e.connected import ConnectedTest


class TestChat(ConnectedTest):
    async def test_greets(self):
        assert await service.ask("hello", through=self.socket) == "hello"
