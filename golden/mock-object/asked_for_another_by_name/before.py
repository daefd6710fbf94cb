import unittest
from unittest.mock import Mock

import shop


class TestSells(unittest.TestCase):
    name = "corner"

    def setUp(self):
        self.till = Mock()

    def test_sells(self):
        self.assertEqual(shop.sell(getattr(self, "name")), 1)


def test_prints():
    till = Mock()
    till.name = "till"
    assert shop.printed("a till") == "a till"
