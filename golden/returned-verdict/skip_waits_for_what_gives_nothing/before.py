import asyncio

from suite import ShopTest


class TestRows(ShopTest):
    async def _check_rows(self, count):
        rows = await self.shop.rows()
        assert len(rows) == count

    async def test_one(self):
        return await asyncio.wait_for(self._check_rows(1), 3)

    def test_two(self):
        return asyncio.run(self._check_rows(2))
