import unittest

import shop


class TestLimit(unittest.TestCase):
    def test_limit(self):
        limit = shop.limit(9999)
        self.assertEqual(10, 10)

        self.assertEqual(100, limit)
