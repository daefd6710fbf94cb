import unittest


class Orders(unittest.TestCase):
    def test_order(self):
        seen = [event["type"] for event in self.events]
        self.assertIn("order_placed", seen)
        self.assertIn("order_paid", seen, f"order_paid missing from {seen}")
        self.assertIn("order_shipped", seen, f"order_shipped missing from {seen}")
