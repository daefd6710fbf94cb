import unittest

from shop import Part, Shelf, stock


class StockTests(unittest.TestCase):
    def check(self, part, above):
        assert isinstance(part, Shelf)
        self.assertGreater(part.number, above)
        above = part.number

    def test_numbers_rise(self):
        self.check(stock(), 0)
