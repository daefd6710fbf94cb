import unittest


class TestOpening(unittest.TestCase):
    def setUp(self):
        self.assertTrue(self.shop.open())

    def test_opens(self):
        pass

    def test_sells(self):
        self.assertEqual(self.shop.sell("lamp"), 1)


class TestClosing(unittest.TestCase):
    def setUp(self):
        if self.shop is None:
            raise unittest.SkipTest("no shop")

    def test_closes(self):
        pass
