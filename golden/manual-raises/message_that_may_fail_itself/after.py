import unittest

import service


class RoomTest(unittest.TestCase):
    def test_names_are_checked(self):
        for bad in (None, ()):
            with self.assertRaises(ConnectionError):
                service.rename("a", bad)
