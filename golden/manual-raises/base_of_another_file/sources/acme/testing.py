import unittest


class ParcelTestCase(unittest.TestCase):
    pass
