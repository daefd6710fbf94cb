import asyncio
import time


class Kitchen:
    async def listen(self, socket, told, seconds):
        end = time.time() + seconds
        while time.time() < end:
            try:
                message = await asyncio.wait_for(socket.receive_json(), timeout=1)
                told.append(message)
                if message.get("type") == "served":
                    break
            except asyncio.TimeoutError:
                continue

    def check(self, told):
        kinds = [message.get("type") for message in told]
        for kind in ["ordered", "cooked", "served"]:
            assert kind in kinds, f"{kind} is missing"

    async def test_order(self, socket):
        told = []
        await self.listen(socket, told, 30)
        self.check(told)


async def test_order_told_at_once(socket):
    told = []

    async def listen():
        try:
            while True:
                message = await asyncio.wait_for(socket.receive_json(), timeout=3)
                told.append(message.get("type"))
                if message.get("type") == "served":
                    break
        except asyncio.TimeoutError:
            pass

    await listen()
    assert "served" in told


class TestKitchen(Kitchen):
    async def test_order(self, socket):
        told = []
        await self.listen(socket, told, 30)
        self.check(told)
