from acme import parse
from acme.testing import ParcelTestCase


class TestParcel(ParcelTestCase):
    def test_refuses_a_bad_label(self):
        with self.assertRaises(ValueError, msg="a bad label is accepted"):
            parse("bad")
