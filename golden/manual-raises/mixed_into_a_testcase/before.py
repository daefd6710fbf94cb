import unittest

import service


class Rooms:
    def test_names_are_unique(self):
        try:
            service.rename("a", "b")
        except ConnectionError:
            pass
        else:
            self.fail("two rooms of one name")


class RoomTest(Rooms, unittest.TestCase):
    pass
