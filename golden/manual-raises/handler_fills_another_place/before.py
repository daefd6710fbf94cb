import unittest


class RoomsTest(unittest.TestCase):
    def test_closed_rooms_are_not_listed(self):
        missing = {}
        rooms = self.client.rooms()
        for name in ("attic", "cellar"):
            try:
                rooms[name]
                self.fail("it is listed")
            except KeyError:
                missing[name] = 1
        self.assertEqual(len(missing), 2)
