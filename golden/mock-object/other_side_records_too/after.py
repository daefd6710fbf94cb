from shop.notify import Notifier


class TestEvents:
    def setup_method(self):
        self.events = []

    def make(self):
        notifier = Notifier(sink=self.events.append)
        return notifier

    async def test_events(self, shop):
        await shop.run(self.make())
        assert len(self.events) == 3
