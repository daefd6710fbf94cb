from unittest import TestCase


class TestOrders(TestCase):
    def test_number(self):
        items = self.client.get("/orders")
        self.assertEqual(len(items), 3)
