import time


def test_order(shop):
    test_start_time = time.time()
    order = shop.order()
    assert order
    assert order.total, "no total"
    assert order.items
    execution_time = time.time() - test_start_time
    assert execution_time >= 0.1, f"E2E test executed too quickly: {execution_time:.3f}s"
