import unittest

import service


class Rooms:
    def test_names_are_unique(self):
        with self.assertRaises(ConnectionError, msg="two rooms of one name"):
            service.rename("a", "b")


class RoomTest(Rooms, unittest.TestCase):
    pass
