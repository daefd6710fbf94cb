import json


class Listener:
    def __init__(self):
        self.events = []

    async def listen(self, socket):
        async for message in socket:
            self.events.append(json.loads(message)["type"])


async def test_hears(socket):
    listener = Listener()
    await listener.listen(socket)
    print(listener.events)
