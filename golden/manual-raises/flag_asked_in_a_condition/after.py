import unittest

import service


class LoginTest(unittest.TestCase):
    def test_guest_is_refused(self):
        with self.assertRaises(ConnectionError):
            service.login("guest")
