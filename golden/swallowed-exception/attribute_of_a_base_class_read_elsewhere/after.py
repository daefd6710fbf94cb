import service


class ConnectedTest:
    async def connect(self):
        self.socket = await service.connect("ann")
