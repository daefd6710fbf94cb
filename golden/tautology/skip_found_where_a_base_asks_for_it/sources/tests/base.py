import unittest


class ShopTest(unittest.TestCase):
    def tearDown(self):
        return self.charge_it({})
