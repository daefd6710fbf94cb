import unittest


class Orders(unittest.TestCase):
    def test_order(self):
        seen = [event["type"] for event in self.events]
        self.assertIn("order_placed", seen)
