from twisted.trial import unittest
from acme import parse


class TestParcel(unittest.TestCase):
    def test_refuses_an_empty_label(self):
        with self.assertRaises(ValueError):
            parse("")

    def test_refuses_a_bad_label(self):
        try:
            parse("bad")
            self.fail("a bad label is accepted")
        except ValueError:
            pass
