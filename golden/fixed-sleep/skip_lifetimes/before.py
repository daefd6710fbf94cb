import time

from shop import cache


def test_entry_is_gone():
    cache.put("a", 1, lifetime=2)
    time.sleep(2.1)
    assert cache.get("a") is None


def test_entry_in_milliseconds():
    cache.put("a", 1, px=200)
    time.sleep(0.3)
    assert cache.get("a") is None
