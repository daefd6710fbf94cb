import time


def test_order(shop):
    start = time.time()
    shop.order()
    assert time.time() - start >= 0.1
