import asyncio


class Line:
    def __init__(self):
        self.queue = asyncio.Queue()

    async def recv(self):
        return await self.queue.get()
