import unittest

import service


class TestEvents(unittest.TestCase):
    def test_missing_state(self):
        return self._pulled(3)

    async def test_state(self):
        return self._streamed(4)

    def _pulled(self, count):
        return service.pull(count)

    async def _streamed(self, count):
        self.assertEqual(await service.stream(count), count)
