import unittest


class ShopTest(unittest.TestCase):
    pass
