import unittest

import service


class RoomTest(unittest.TestCase):
    def test_names_are_unique(self):
        try:
            service.rename("a", "b")
            self.fail("two rooms of one name")
        except service.Rejected as error:
            self.assertEqual(error.status, 403)
