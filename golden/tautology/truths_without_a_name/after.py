import unittest


class TestShop(unittest.TestCase):
    def test_rows(self):
        rows = self.shop.rows()
        self.assertTrue(True, len(rows))
        self.assertEqual(self.shop.name, "corner")
