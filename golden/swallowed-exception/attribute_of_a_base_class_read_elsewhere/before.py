import service


class ConnectedTest:
    async def connect(self):
        try:
            self.socket = await service.connect("ann")
        except Exception as error:
            print(f"not connected: {error}")
            self.socket = None
