import asyncio
import unittest


class AsyncCase(unittest.TestCase):
    def run(self, result=None):
        asyncio.run(getattr(self, self._testMethodName)())


class TestRows(AsyncCase):
    async def test_rows(self, count=1):
        assert len(await self.shop.rows()) == count

    def test_two_rows(self):
        return self.test_rows(count=2)


class TestNames(unittest.TestCase):
    async def test_names(self, count=1):
        assert len(await self.shop.names()) == count

    def test_two_names(self):
        return self.test_names(count=2)
