import unittest

import service


class LoginTest(unittest.TestCase):
    def refused(self, name):
        with self.assertRaises(ConnectionError, msg=f"{name} got in") as caught:
            service.login(name)
        return caught.exception

    def test_guest(self):
        self.assertIn("down", str(self.refused("guest")))
