import unittest

import shop


class OrderTest(unittest.TestCase):
    scenarios = [
        ("lamp", dict(item="lamp", is_sold=True)),
        ("shelf", {"item": "shelf", "is_sold": False}),
    ]

    def test_order(self):
        order = shop.order(self.item)
        if self.is_sold:
            self.assertEqual(order.number, 1)
