import json

import websockets


class Shop:
    async def open(self):
        await self.meet(await websockets.connect("ws://localhost:8765"))

    async def meet(self, socket):
        async for text in socket:
            await self.answer(socket, text)

    async def answer(self, socket, text):
        order = json.loads(text)
        await socket.send(json.dumps({"got": order}))


async def test_orders():
    shop = Shop()
    await shop.open()
    async with websockets.connect("ws://localhost:8765") as client:
        await client.send("{}")
        assert json.loads(await client.recv())["got"] == {}
