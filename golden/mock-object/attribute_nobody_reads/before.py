import unittest
from unittest.mock import Mock

from acme.ticking import tick
from acme.tools import wire


class TestPoller(unittest.TestCase):
    def setUp(self):
        self.master = Mock()
        self.count = 0

    def poll(self):
        self.count += tick()

    def test_polls(self):
        self.poll()
        self.assertEqual(self.count, 1)


class TestWired(unittest.TestCase):
    def setUp(self):
        self.store = Mock()
        self.service = wire()

    def test_serves(self):
        self.assertEqual(self.service.serve("P-1"), "P-1")
