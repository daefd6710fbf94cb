import unittest
from unittest import mock

from shop import Keys, site


class TestKeys(unittest.TestCase):
    def setUp(self):
        self.repo = mock.MagicMock()
        self.size = 3

    def root(self):
        class Root:
            keys = Keys(self.size)

        return Root()

    def test_adds_a_key(self):
        reply = site.post("/keys", {"size": 3})
        self.assertEqual(201, reply.status)
        args, _ = self.repo.create.call_args
        self.assertEqual(args[0], "key")
