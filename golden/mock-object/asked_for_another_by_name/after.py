import unittest

import shop


class TestSells(unittest.TestCase):
    name = "corner"

    def test_sells(self):
        self.assertEqual(shop.sell(getattr(self, "name")), 1)


def test_prints():
    assert shop.printed("a till") == "a till"
