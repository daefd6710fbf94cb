import unittest

import service


class RoomTest(unittest.TestCase):
    def test_error_is_the_first(self):
        try:
            service.close_room("hall")
            self.fail("closed twice")
        except service.Closed as error:
            self.first = error
        self.assertIs(service.last_error(), self.first)
