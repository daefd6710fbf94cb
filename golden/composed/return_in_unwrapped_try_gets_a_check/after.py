import time


def test_order(shop):
    test_start_time = time.time()
    shop.open()
    if shop.empty:
        execution_time = time.time() - test_start_time
        assert execution_time >= 0.1, f"E2E test executed too quickly: {execution_time:.3f}s"
        return
    shop.order()
    execution_time = time.time() - test_start_time
    assert execution_time >= 0.1, f"E2E test executed too quickly: {execution_time:.3f}s"
