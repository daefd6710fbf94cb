"""Prices."""

from unittest.mock import patch

import pytest

from shop import price


def test_no_price():
    with pytest.raises(KeyError):
        with patch("shop.rate"):
            price("rug")
