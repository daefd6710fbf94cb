from unittest.mock import AsyncMock, Mock

from service import run


class TestEvents:
    async def test_by_side_effect(self):
        self.seen = []
        manager = Mock()
        manager.send = AsyncMock(side_effect=self._capture)
        await run(manager)
        assert self.seen == ["started", "done"]

    async def test_by_function(self):
        self.seen = []

        async def capture(thread, message):
            self.seen.append(message["type"])

        manager = Mock()
        manager.send = capture
        await run(manager)
        assert self.seen == ["started", "done"]

    async def _capture(self, thread, message):
        self.seen.append(message["type"])
