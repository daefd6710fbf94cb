import unittest

import service


class RoomTest(unittest.TestCase):
    def test_names_are_unique(self):
        with self.assertRaises(service.Rejected) as caught:
            service.rename("a", "b")
        self.assertEqual(caught.exception.status, 403)
