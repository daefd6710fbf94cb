from unittest import TestCase


class TestOrders(TestCase):
    def test_number(self):
        items = self.client.get("/orders")
        self.assertTrue(len(items), 3)
