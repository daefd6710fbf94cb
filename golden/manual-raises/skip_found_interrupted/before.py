import unittest

from shop import client


class TestShop(unittest.TestCase):
    def test_interrupted(self):
        raised = False
        try:
            client.wait()
        except KeyboardInterrupt:
            raised = True
        self.assertTrue(raised, "it went on")
