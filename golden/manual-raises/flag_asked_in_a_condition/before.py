import unittest

import service


class LoginTest(unittest.TestCase):
    def test_guest_is_refused(self):
        refused = False
        try:
            service.login("guest")
        except ConnectionError:
            refused = True
        if not refused:
            self.fail("a guest got in")
