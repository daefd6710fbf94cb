import re
import unittest

import pytest
import shop


def test_says_no_price():
    # the clerk's words
    with pytest.raises(Exception, match="no price"):
        shop.price("rug")


def test_says_which():
    with pytest.raises(Exception, match=re.escape("lamp (red)")) as excinfo:
        shop.price("lamp")
    assert excinfo.value.code == 3
    assert "no price" in str(excinfo.value)


class TestTill(unittest.TestCase):
    def test_says_no_price(self):
        with self.assertRaisesRegex(Exception, "no price", msg="sold"):
            shop.price("rug")


def test_says_it_in_any_case():
    with pytest.raises(Exception, match="(?i)no price"):
        shop.price("rug")
