import unittest


class Root(unittest.TestCase):
    pass
