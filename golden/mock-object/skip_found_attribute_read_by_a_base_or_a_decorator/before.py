import unittest
from unittest.mock import Mock

from acme.ticking import ticks
from acme.testing import ReactorMixin
from acme.tools import wire


class TestPoller(unittest.TestCase):
    def setUp(self):
        self.master = Mock()
        self.count = 0

    @ticks
    def poll(self):
        self.count += 1

    def test_polls(self):
        self.poll()
        self.assertEqual(self.count, 1)


class TestReactor(ReactorMixin, unittest.TestCase):
    def setUp(self):
        self.clock = Mock()

    def test_starts(self):
        self.assertEqual(self.start("P-1"), "P-1")


class TestWired(unittest.TestCase):
    def setUp(self):
        self.store = Mock()
        self.service = wire(self)

    def test_serves(self):
        self.assertEqual(self.service.serve("P-1"), "P-1")
