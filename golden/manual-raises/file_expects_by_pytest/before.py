import unittest

import pytest
from acme import parse


class TestParcel(unittest.TestCase):
    def test_refuses_an_empty_label(self):
        with pytest.raises(ValueError):
            parse("")
        self.assertEqual(parse("P-1").number, 1)

    def test_refuses_a_bad_label(self):
        try:
            parse("bad")
            self.fail("a bad label is accepted")
        except ValueError as error:
            assert "bad" in str(error)
