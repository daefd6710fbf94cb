import time
import unittest


class Orders(unittest.IsolatedAsyncioTestCase):
    """Any name will do: unittest collects by base class."""

    def setUp(self):
        self.shop = "open"

    async def test_order(self):
        """One order."""
        test_start_time = time.time()
        self.assertEqual(self.shop, "open")
        execution_time = time.time() - test_start_time
        assert execution_time >= 0.1, f"E2E test executed too quickly: {execution_time:.3f}s"

    @unittest.skip("no tea")
    def test_skipped(self):
        self.assertTrue(self.shop)

    def help_order(self):
        return self.shop
