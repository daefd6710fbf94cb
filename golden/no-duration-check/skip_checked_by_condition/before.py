import time

import pytest


def test_order(shop):
    begin = time.perf_counter()
    shop.order("tea")
    took = time.perf_counter() - begin
    if took < 0.2:
        pytest.fail("nothing was ordered")
