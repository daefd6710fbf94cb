from acme import parse
from acme.testing import unittest


class TestParcel(unittest.TestCase):
    def test_refuses_a_bad_label(self):
        with self.assertRaises(ValueError, msg="a bad label is accepted") as caught:
            parse("bad")
        self.assertEqual(str(caught.exception), "bad label")
