import unittest

import service


class RoomTest(unittest.TestCase):
    def test_names_are_checked(self):
        for bad in (None, ()):
            try:
                service.rename("a", bad)
            except ConnectionError:
                pass
            else:
                self.fail("renamed to %r" % bad)
