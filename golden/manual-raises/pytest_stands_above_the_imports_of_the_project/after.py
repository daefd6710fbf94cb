"""Prices."""
import pytest

import shop as ours
from shop.prices import price


def test_unknown_rug():
    assert ours
    for name in ("none", "nobody"):
        with pytest.raises(KeyError):
            price(name)
