import service

from tests.e2e.connected import ConnectedTest


class TestChat(ConnectedTest):
    async def test_greets(self):
        await self.connect()
        answer = await service.ask("hello", through=self.socket)
        assert answer == "hello"
