import asyncio

import shop


class Sender:
    async def send(self, order):
        try:
            answer = await asyncio.wait_for(shop.send(order), 5)
            return {"sent": answer.ok}
        except asyncio.TimeoutError:
            return {"sent": False, "why": "late"}

    async def burst(self, orders):
        return [await self.send(order) for order in orders]


async def test_sends_some_order():
    results = await Sender().burst(["tea", "tea", "tea"])
    taken = [item for item in results if item["sent"]]
    assert len(taken) >= 1
