import asyncio
import time

import service


async def test_listed():
    async def one(number):
        """One page."""
        start = time.time()
        try:
            return await service.load(number)
        except Exception as error:
            return {"error": str(error), "took": time.time() - start}

    pages = await asyncio.gather(*[one(number) for number in range(5)], return_exceptions=True)
    assert all("error" not in page for page in pages)


class TestPages:
    async def one(self, number):
        try:
            await service.load(number)
        except Exception as error:
            print(error)

    async def test_named(self):
        tasks = [asyncio.create_task(self.one(1)), asyncio.create_task(self.one(2))]
        await asyncio.gather(*tasks, return_exceptions=True)
