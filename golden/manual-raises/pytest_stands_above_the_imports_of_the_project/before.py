"""Prices."""
import shop as ours
from shop.prices import price


def test_unknown_rug():
    assert ours
    for name in ("none", "nobody"):
        try:
            price(name)
        except KeyError:
            continue
        raise AssertionError("a price for nothing")
