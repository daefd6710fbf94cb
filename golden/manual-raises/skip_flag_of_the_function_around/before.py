import unittest

import service


class TestEnter(unittest.TestCase):
    def test_asks(self):
        done = False

        def ask():
            nonlocal done
            done = False
            try:
                service.enter(None)
                self.fail("nobody gets in")
            except service.Refused:
                done = True
            self.assertTrue(done)

        ask()
        self.assertTrue(done)
