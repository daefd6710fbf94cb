import unittest

from shop import Case, ShopError


class TestWithoutASession(Case):
    def setUp(self):
        try:
            super().setUp()
        except RuntimeError:
            pass
        else:
            raise ShopError("no session, and it is set up")

    def test_is_refused(self):
        """It is set up."""


class TestOpening(unittest.TestCase):
    def setUp(self):
        self.assertTrue(self.shop.open())

    def test_opens(self):
        pass
