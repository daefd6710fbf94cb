from unittest.mock import AsyncMock, MagicMock

from service import deliver


class TestDelivery:
    async def test_order_of_messages(self):
        self.told = []
        await deliver("parcel-7", notifier=self.listening_notifier())
        assert self.told == ["packed", "sent"]

    def listening_notifier(self):
        mock_notifier = MagicMock()
        mock_notifier.tell = AsyncMock()

        async def listen(person, message):
            self.told.append(message["kind"])

        mock_notifier.tell.side_effect = listen
        mock_notifier.tell.side_effect = self.listen_later
        return mock_notifier

    async def listen_later(self, person, message):
        self.told.append(message["kind"])
