import time


def test_spaced(shop):
    test_start_time = time.time()
    try:
        shop.order()
    except Exception :
        pass
    assert shop.open
    execution_time = time.time() - test_start_time
    assert execution_time >= 0.1, f"E2E test executed too quickly: {execution_time:.3f}s"


def test_plain(shop):
    test_start_time = time.time()
    try:
        shop.order()
    except Exception:
        pass
    assert shop.open
    execution_time = time.time() - test_start_time
    assert execution_time >= 0.1, f"E2E test executed too quickly: {execution_time:.3f}s"
