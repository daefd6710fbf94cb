import unittest

from shop import Interrupted, client


class TestShop(unittest.TestCase):
    def test_interrupted(self):
        raised = False
        try:
            client.wait()
        except Interrupted:
            raised = True
        self.assertTrue(raised, "it went on")

    def test_says_so(self):
        try:
            client.wait()
            self.assertTrue(False, "it went on")
        except Interrupted:
            self.assertTrue(True)
