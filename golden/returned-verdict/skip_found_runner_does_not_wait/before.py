import unittest

from twisted.internet import defer

import service


class Base(unittest.TestCase):
    def finished(self, answer):
        self.assertEqual(answer, "done")


class TestBuild(Base):
    def test_two(self):
        return defer.gatherResults([service.build(), service.build()])
