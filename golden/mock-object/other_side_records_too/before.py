from unittest.mock import AsyncMock, MagicMock

from shop.notify import NOTIFIER_READY, Notifier


class TestEvents:
    def setup_method(self):
        self.events = []

    def make(self):
        if NOTIFIER_READY:
            notifier = Notifier(sink=self.events.append)
        else:
            notifier = MagicMock()
            notifier.send = AsyncMock(side_effect=self.events.append)
        return notifier

    async def test_events(self, shop):
        await shop.run(self.make())
        assert len(self.events) == 3
