import time


def test_it_can_be_imported():
    started = time.time()
    import shop
    took = time.time() - started
    assert took >= 0.1
