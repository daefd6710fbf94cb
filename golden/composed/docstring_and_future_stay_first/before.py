# first of all
"""What it is about."""

from __future__ import annotations

from shop.testing import check


def test_order(shop: Shop):
    check(shop.order())
    assert shop.total or True
