import unittest

from shop.orders import Order


class TestOrder(unittest.TestCase):
    def test_equality(self):
        first, second = Order(1), Order(2)
        assert first == first
        assert not first == second

    def test_identity(self):
        third, fourth = Order(1), Order(2)
        self.assertTrue(third == third)
        self.assertFalse(third == fourth)
