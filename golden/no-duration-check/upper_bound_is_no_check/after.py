import time


def test_quick(client):
    test_start_time = time.time()
    start = time.time()
    client.ask("hello")
    elapsed = time.time() - start
    assert elapsed < 5.0
    assert 0 <= elapsed
    if elapsed > 3:
        raise AssertionError("slow")
    execution_time = time.time() - test_start_time
    assert execution_time >= 0.1, f"E2E test executed too quickly: {execution_time:.3f}s"


def test_any_time_at_all(client):
    test_start_time = time.time()
    start = time.perf_counter()
    client.ask("hello")
    assert time.perf_counter() - start > 0
    execution_time = time.time() - test_start_time
    assert execution_time >= 0.1, f"E2E test executed too quickly: {execution_time:.3f}s"


def test_milliseconds_below_the_minimum(client):
    test_start_time = time.time()
    start = time.time()
    client.ask("hello")
    elapsed_ms = (time.time() - start) * 1000
    assert elapsed_ms >= 5
    execution_time = time.time() - test_start_time
    assert execution_time >= 0.1, f"E2E test executed too quickly: {execution_time:.3f}s"


def test_an_alternative(client):
    test_start_time = time.time()
    start = time.time()
    client.ask("hello")
    assert time.time() - start >= 0.1 or client.fast
    execution_time = time.time() - test_start_time
    assert execution_time >= 0.1, f"E2E test executed too quickly: {execution_time:.3f}s"
