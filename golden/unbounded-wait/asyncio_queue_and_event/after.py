import asyncio


class TestQueue:
    def setup_method(self):
        self.messages = asyncio.Queue()
        self.cache = {}

    async def test_queue(self, start):
        ready = asyncio.Event()
        start(self.messages, ready)
        await asyncio.wait_for(ready.wait(), timeout=10.0)
        assert await asyncio.wait_for(self.messages.get(), timeout=10.0) == "hi"
        assert self.cache.get("x") is None
