import time

from shop import client


def test_second_read_is_quicker():
    start = time.perf_counter()
    client.read("tea")
    first = time.perf_counter() - start
    start = time.perf_counter()
    client.read("tea")
    second = time.perf_counter() - start
    if second > 0:
        gain = first / second
        assert gain >= 10
    assert second < 0.01
