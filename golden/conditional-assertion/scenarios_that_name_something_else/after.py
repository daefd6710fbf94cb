import unittest

import shop


class OrderTest(unittest.TestCase):
    scenarios = [
        ("lamp", dict(item="lamp", is_listed=True)),
        ("shelf", {"item": "shelf", "is_listed": False}),
    ]

    def test_order(self):
        order = shop.order(self.item)
        assert self.is_sold
        self.assertEqual(order.number, 1)
