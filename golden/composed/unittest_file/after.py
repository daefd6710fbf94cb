import time
import unittest


class Orders(unittest.TestCase):
    def setUp(self):
        self.shop = "open"

    def test_order(self):
        test_start_time = time.time()
        try:
            self.shop.order()
        except Exception as error:
            self.skipTest(str(error))
        self.assertTrue(self.shop)
        self.shop.total == 5
        execution_time = time.time() - test_start_time
        assert execution_time >= 0.1, f"E2E test executed too quickly: {execution_time:.3f}s"
        return self.shop.ok

    def tearDown(self):
        try:
            self.shop.close()
        except Exception:
            pass


if __name__ == "__main__":
    unittest.main()
