import unittest

from shop.orders import Order


class TestOrder(unittest.TestCase):
    def test_two_kinds_have_no_order(self):
        first, second = Order(1), Order("1")

        def below():
            first < second

        below()
        self.assertNotEqual(first, second)
