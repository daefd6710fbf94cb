class Street:
    def __init__(self, client):
        self.client = client

    async def open_up(self):
        self.shops = await self.client.get("/shops")
        return True
