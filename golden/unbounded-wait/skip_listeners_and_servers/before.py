import asyncio

import websockets


class FakeSocket:
    def __init__(self):
        self.queue = asyncio.Queue()

    async def recv(self):
        return await self.queue.get()


class Recorder:
    async def listen(self):
        while True:
            self.messages.append(await self.websocket.recv())

    def start(self):
        self.task = asyncio.create_task(self.listen())


async def echo(websocket):
    await websocket.send(await websocket.recv())


async def test_server(start):
    async with websockets.serve(echo, "127.0.0.1", 0):
        assert await start()


async def test_iteration(websocket):
    async for message in websocket:
        assert message
