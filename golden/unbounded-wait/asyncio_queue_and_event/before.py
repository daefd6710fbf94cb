import asyncio


class TestQueue:
    def setup_method(self):
        self.messages = asyncio.Queue()
        self.cache = {}

    async def test_queue(self, start):
        ready = asyncio.Event()
        start(self.messages, ready)
        await ready.wait()
        assert await self.messages.get() == "hi"
        assert self.cache.get("x") is None
