import json

import websockets


class Shop:
    async def open(self):
        self.server = await websockets.serve(self.meet, "localhost", 8765)

    async def meet(self, socket):
        async for text in socket:
            await self.answer(socket, text)

    async def answer(self, socket, text):
        try:
            order = json.loads(text)
            await socket.send(json.dumps({"got": order}))
        except json.JSONDecodeError:
            await socket.send(json.dumps({"error": "no JSON"}))


async def test_orders():
    shop = Shop()
    await shop.open()
    async with websockets.connect("ws://localhost:8765") as client:
        await client.send("{}")
        assert json.loads(await client.recv())["got"] == {}
