import time

from shop import connect


def test_order_is_placed():
    test_start_time = time.monotonic()
    order = connect().place("book")
    assert order.status == "placed"
    execution_time = time.monotonic() - test_start_time
    assert execution_time >= 0.1, f"E2E test executed too quickly: {execution_time:.3f}s"
