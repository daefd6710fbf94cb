class ShopClient:
    async def order(self, what):
        try:
            return await self.session.post("/order", json={"what": what})
        except Exception as error:
            print(error)
            return None

    async def receive(self):
        return await self.socket.recv()
