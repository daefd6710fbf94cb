import unittest

import service


class RoomTest(unittest.TestCase):
    def test_names_are_unique(self):
        with self.assertRaises(ConnectionError):
            service.rename("a", "b")
