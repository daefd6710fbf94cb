import sys
import unittest

import service


class RoomTest(unittest.TestCase):
    def test_names_are_unique(self):
        sys.setrecursionlimit(sys.getrecursionlimit())
        try:
            service.rename("a", "b")
            self.fail("two rooms of one name")
        except ConnectionError:
            pass
