import unittest
from unittest.mock import Mock

import shop


class TestSells(unittest.TestCase):
    def setUp(self):
        self.till = Mock()

    def test_sells(self):
        for kind in ("ll",):
            self.assertEqual(shop.sell(getattr(self, f"ti{kind}")), 1)


class TestBuys(unittest.TestCase):
    def setUp(self):
        self.till = Mock()

    def test_buys(self):
        self.assertEqual(shop.buy(lambda: self), 1)


def test_prints():
    till = Mock()
    assert shop.printed("{till}".format(**locals())) == "a till"
