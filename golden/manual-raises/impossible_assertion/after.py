import unittest

import service


class RoomTest(unittest.TestCase):
    def test_names_are_unique(self):
        with self.assertRaises(ConnectionError, msg="two rooms of one name"):
            service.rename("a", "b")
