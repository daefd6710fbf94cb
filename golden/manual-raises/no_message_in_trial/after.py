from twisted.trial import unittest
from acme import parse


class TestParcel(unittest.TestCase):
    def test_refuses_an_empty_label(self):
        with self.assertRaises(ValueError):
            parse("")

    def test_refuses_a_bad_label(self):
        with self.assertRaises(ValueError):
            parse("bad")
