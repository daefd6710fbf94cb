from service import Notifier, deliver


class TestDelivery:
    async def test_order_of_messages(self):
        self.told = []
        await deliver("parcel-7", notifier=self.listening_notifier())
        assert self.told == ["packed", "sent"]

    def listening_notifier(self):
        notifier = Notifier()
        real_tell = notifier.tell

        async def listen(person, message):
            self.told.append(message["kind"])
            return await real_tell(person, message)

        notifier.tell = listen
        return notifier
