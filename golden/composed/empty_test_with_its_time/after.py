import time


def test_later():
    """To be written."""
    test_start_time = time.monotonic()
    assert True
    execution_time = time.monotonic() - test_start_time
    assert execution_time >= 0.1, f"E2E test executed too quickly: {execution_time:.3f}s"
