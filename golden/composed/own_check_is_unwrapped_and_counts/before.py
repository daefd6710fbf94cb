import time


def test_order(shop):
    start = time.time()
    try:
        shop.order()
        assert time.time() - start >= 0.1
    except Exception as error:
        print(error)
