import unittest

import service


class RoomTest(unittest.TestCase):
    def test_names_are_unique(self):
        with self.assertRaises(service.Rejected, msg="two rooms of one name") as caught:
            service.rename("a", "b")
        self.assertEqual(caught.exception.status, 403)
