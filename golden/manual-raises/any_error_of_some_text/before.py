import unittest

import pytest
import shop


def test_says_no_price():
    try:
        shop.price("rug")
        pytest.fail("sold")
    except Exception as error:
        # the clerk's words
        assert "no price" in str(error)


def test_says_which():
    try:
        shop.price("lamp")
    except Exception as error:
        assert error.code == 3
        assert "lamp (red)" in str(error)
        assert "no price" in str(error)
    else:
        pytest.fail("sold")


class TestTill(unittest.TestCase):
    def test_says_no_price(self):
        try:
            shop.price("rug")
        except Exception as error:
            self.assertIn("no price", str(error))
        else:
            self.fail("sold")


def test_says_it_in_any_case():
    try:
        shop.price("rug")
        pytest.fail("sold")
    except Exception as error:
        assert "no price" in str(error).lower(), f"another error: {error}"
