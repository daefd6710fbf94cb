import unittest as ut


class ShopTest(ut.TestCase):
    pass
