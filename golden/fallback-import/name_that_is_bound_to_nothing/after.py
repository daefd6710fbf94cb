import shop_pool as pool


def test_size(dsn):
    assert pool.Pool(dsn).size == 4


def test_waits(dsn):
    assert pool.Pool(dsn).wait() is None
