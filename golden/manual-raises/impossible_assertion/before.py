import unittest

import service


class RoomTest(unittest.TestCase):
    def test_names_are_unique(self):
        try:
            service.rename("a", "b")
            self.assertTrue(False, "two rooms of one name")
        except ConnectionError:
            pass
