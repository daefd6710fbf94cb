import asyncio

from shop.testing import Client


class Echo:
    async def handle(self, socket):
        await socket.accept()
        message = await asyncio.wait_for(socket.receive_json(), timeout=10.0)
        await socket.send_json(message)


async def test_echo():
    async with Client().connect("/echo") as socket:
        await Echo().handle(socket)
        assert socket.closed
