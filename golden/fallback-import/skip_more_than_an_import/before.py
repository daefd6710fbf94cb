import service


class Client:
    async def connect(self):
        try:
            import service.turbo

            self.socket = await service.turbo.connect()
        except ImportError:
            self.socket = None
