import unittest

import service


class RoomTest(unittest.TestCase):
    def refuses(self, bad):
        try:
            service.rename("a", bad)
        except ConnectionError:
            pass
        else:
            self.fail("renamed to %r" % bad)

    def test_names_are_checked(self):
        self.refuses(())
