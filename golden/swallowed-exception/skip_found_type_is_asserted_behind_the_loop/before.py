import unittest

import shop


class TestShelf(unittest.TestCase):
    def test_numbers(self):
        for number in range(100):
            try:
                parcel = shop.parcel(number)
            except ValueError:
                pass
            else:
                self.assertEqual(parcel.number, number)
        last = shop.parcel(100)
        self.assertIsInstance(last, shop.Parcel)
