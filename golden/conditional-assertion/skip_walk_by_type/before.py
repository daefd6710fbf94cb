import unittest

from shop import Part, Shelf, stock


class StockTests(unittest.TestCase):
    def check(self, part, above):
        if isinstance(part, Shelf):
            self.assertGreater(part.number, above)
            above = part.number
        for inner in part.parts:
            self.check(inner, above)

    def test_numbers_rise(self):
        self.check(stock(), 0)
