import unittest

import service


class RoomTest(unittest.TestCase):
    def refuses(self, bad):
        with self.assertRaises(ConnectionError):
            service.rename("a", bad)

    def test_names_are_checked(self):
        self.refuses(())
