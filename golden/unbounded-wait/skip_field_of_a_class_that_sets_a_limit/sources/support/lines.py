import asyncio


class Line:
    def __init__(self):
        self.queue = asyncio.Queue()

    async def recv(self):
        return await asyncio.wait_for(self.queue.get(), timeout=5)
