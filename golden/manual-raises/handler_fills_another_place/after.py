import unittest


class RoomsTest(unittest.TestCase):
    def test_closed_rooms_are_not_listed(self):
        missing = {}
        rooms = self.client.rooms()
        for name in ("attic", "cellar"):
            with self.assertRaises(KeyError, msg="it is listed"):
                rooms[name]
            missing[name] = 1
        self.assertEqual(len(missing), 2)
