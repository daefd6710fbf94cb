import asyncio

import shop


class Collector:
    def __init__(self):
        self.kinds = set()

    def add(self, event):
        self.kinds.add(event["type"])


async def test_events():
    collector = Collector()
    async with shop.connect() as link:

        async def listen():
            try:
                while True:
                    collector.add(await asyncio.wait_for(link.recv(), timeout=5))
            except asyncio.TimeoutError:
                pass

        listener = asyncio.create_task(listen())
        await link.send("tea")
        await asyncio.sleep(5)
        listener.cancel()
    assert "started" in collector.kinds
