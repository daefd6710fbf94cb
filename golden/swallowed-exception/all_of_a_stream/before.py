import json


class Listener:
    def __init__(self):
        self.events = []

    async def listen(self, socket):
        try:
            async for message in socket:
                self.events.append(json.loads(message)["type"])
        except Exception as error:
            print(error)


async def test_hears(socket):
    listener = Listener()
    await listener.listen(socket)
    print(listener.events)
