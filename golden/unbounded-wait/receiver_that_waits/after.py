import asyncio


class Line:
    def __init__(self):
        self.queue = asyncio.Queue()

    async def recv(self):
        return await self.queue.get()


async def test_hears(shop):
    line = Line()
    shop.call(line)
    assert await asyncio.wait_for(line.recv(), timeout=10.0) == "hello"


async def hears(line: Line):
    return await asyncio.wait_for(line.recv(), timeout=10.0)


async def test_hears_by_a_helper(shop):
    line = Line()
    shop.call(line)
    assert await hears(line) == "hello"
