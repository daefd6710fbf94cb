import time
import unittest


class Orders(unittest.IsolatedAsyncioTestCase):
    """Any name will do: unittest collects by base class."""

    def setUp(self):
        self.shop = "open"

    async def test_order(self):
        """One order."""
        self.assertEqual(self.shop, "open")

    @unittest.skip("no tea")
    def test_skipped(self):
        self.assertTrue(self.shop)

    def help_order(self):
        return self.shop
