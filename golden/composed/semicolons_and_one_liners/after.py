import time; import pytest


def test_short(shop):
    test_start_time = time.time()
    assert shop.order()
    shop.close()
    execution_time = time.time() - test_start_time
    assert execution_time >= 0.1, f"E2E test executed too quickly: {execution_time:.3f}s"


def test_try(shop):
    test_start_time = time.time()
    try: shop.order(); shop.pay()
    except Exception: pass
    finally: shop.close(); print("closed")
    a = shop.total
    assert a
    b = 2  # both
    if a: assert b; print(a)
    execution_time = time.time() - test_start_time
    assert execution_time >= 0.1, f"E2E test executed too quickly: {execution_time:.3f}s"


def test_suite(shop):
    test_start_time = time.time()
    if shop.closed:
        execution_time = time.time() - test_start_time
        assert execution_time >= 0.1, f"E2E test executed too quickly: {execution_time:.3f}s"
        return
    with shop:
        assert shop.open
    for item in shop: item.check(); continue
    execution_time = time.time() - test_start_time
    assert execution_time >= 0.1, f"E2E test executed too quickly: {execution_time:.3f}s"
