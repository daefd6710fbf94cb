import unittest

from shop import Interrupted, client


class TestShop(unittest.TestCase):
    def test_interrupted(self):
        with self.assertRaises(Interrupted):
            client.wait()

    def test_says_so(self):
        with self.assertRaises(Interrupted, msg="it went on"):
            client.wait()
