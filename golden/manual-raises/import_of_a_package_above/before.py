"""Prices."""

from unittest.mock import patch

from shop import price


def test_no_price():
    try:
        with patch("shop.rate"):
            price("rug")
        raise AssertionError("sold")
    except KeyError:
        pass
