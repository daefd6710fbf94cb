from acme import parse
from acme.testing import unittest


class TestParcel(unittest.TestCase):
    def test_refuses_a_bad_label(self):
        try:
            parse("bad")
        except ValueError as error:
            self.assertEqual(str(error), "bad label")
        else:
            self.fail("a bad label is accepted")
