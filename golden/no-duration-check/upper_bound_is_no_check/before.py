import time


def test_quick(client):
    start = time.time()
    client.ask("hello")
    elapsed = time.time() - start
    assert elapsed < 5.0
    assert 0 <= elapsed
    if elapsed > 3:
        raise AssertionError("slow")


def test_any_time_at_all(client):
    start = time.perf_counter()
    client.ask("hello")
    assert time.perf_counter() - start > 0


def test_milliseconds_below_the_minimum(client):
    start = time.time()
    client.ask("hello")
    elapsed_ms = (time.time() - start) * 1000
    assert elapsed_ms >= 5


def test_an_alternative(client):
    start = time.time()
    client.ask("hello")
    assert time.time() - start >= 0.1 or client.fast
