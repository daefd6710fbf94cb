from twisted.internet import defer
from twisted.trial import unittest

import service


class Base(unittest.TestCase):
    def finished(self, answer):
        self.assertEqual(answer, "done")


class TestBuild(Base):
    def test_build(self):
        waiting = service.build()
        waiting.addCallback(self.finished)
        return waiting

    def test_two(self):
        return defer.gatherResults([service.build(), service.build()])
