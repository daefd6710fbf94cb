from acme import parse
from acme.testing import ParcelTestCase


class TestParcel(ParcelTestCase):
    def test_refuses_a_bad_label(self):
        try:
            parse("bad")
            self.fail("a bad label is accepted")
        except ValueError:
            pass
