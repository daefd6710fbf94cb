import unittest

from shop import Pool


class PoolTest(unittest.TestCase):
    def test_defaults(self):
        pool = Pool()
        self.assertEqual(pool.size, 5)
        self.assertTrue(True, pool.is_reset)
