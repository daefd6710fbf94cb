import unittest


class RoomsTest(unittest.TestCase):
    def test_each_is_listed_once(self):
        seen = {}
        for name in self.client.rooms():
            try:
                # it was there already
                seen[name] += 1
                self.fail("listed twice")
            except KeyError:
                seen[name] = 1
        self.assertTrue("lobby" in seen)
