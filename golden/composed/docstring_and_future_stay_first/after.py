# first of all
"""What it is about."""

from __future__ import annotations

import time

from shop.testing import check


def test_order(shop: Shop):
    test_start_time = time.time()
    check(shop.order())
    assert shop.total
    execution_time = time.time() - test_start_time
    assert execution_time >= 0.1, f"E2E test executed too quickly: {execution_time:.3f}s"
