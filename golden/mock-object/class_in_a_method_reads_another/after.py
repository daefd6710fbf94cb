import unittest

from shop import Keys, site


class TestKeys(unittest.TestCase):
    def setUp(self):
        self.size = 3

    def root(self):
        class Root:
            keys = Keys(self.size)

        return Root()

    def test_adds_a_key(self):
        reply = site.post("/keys", {"size": 3})
        self.assertEqual(201, reply.status)
