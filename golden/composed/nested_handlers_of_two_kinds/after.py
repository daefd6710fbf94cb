import contextlib
import time


def test_nested(shop):
    test_start_time = time.time()
    try:
        try:
            with contextlib.suppress(ConnectionError):
                shop.open()
        except ValueError:
            shop.open_again()
        shop.order()
        assert shop.total
    finally:
        shop.close()
    execution_time = time.time() - test_start_time
    assert execution_time >= 0.1, f"E2E test executed too quickly: {execution_time:.3f}s"
