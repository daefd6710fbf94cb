import time

import shop


def test_order():
    test_start_time = time.time()
    order = shop.place_order(currency="EUR")
    assert order.total == basket.total
    assert undefined_helper(order)
    execution_time = time.time() - test_start_time
    assert execution_time >= 0.1, f"E2E test executed too quickly: {execution_time:.3f}s"
