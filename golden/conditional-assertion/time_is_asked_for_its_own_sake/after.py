import time

from shop import client


def test_share_of_the_second_read():
    start = time.perf_counter()
    client.read("tea")
    first = time.perf_counter() - start
    start = time.perf_counter()
    client.read("tea")
    second = time.perf_counter() - start
    assert second > 0
    share = first / second
    assert share <= 50
    assert second < 0.01
