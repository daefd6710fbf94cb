# coding: latin-1
import time


def test_tea(shop):
    test_start_time = time.time()
    assert shop.order('Tee für Anna')
    execution_time = time.time() - test_start_time
    assert execution_time >= 0.1, f"E2E test executed too quickly: {execution_time:.3f}s"
