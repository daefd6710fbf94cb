import unittest


class ShopTest(unittest.TestCase):
    def tearDown(self):
        return self.shop.close()
