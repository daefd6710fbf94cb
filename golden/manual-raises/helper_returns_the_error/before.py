import unittest

import service


class LoginTest(unittest.TestCase):
    def refused(self, name):
        try:
            service.login(name)
        except ConnectionError as error:
            return error
        self.fail(f"{name} got in")

    def test_guest(self):
        self.assertIn("down", str(self.refused("guest")))
