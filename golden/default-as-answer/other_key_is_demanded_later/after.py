from shop import Chain, make


def test_default():
    chain = Chain(make())
    assert chain["c"] == 4


def test_lost(pool):
    stats = pool.stats()
    assert stats["lost"] == 0
    pool.cut()
    stats = pool.stats()
    assert stats["made"] == 3
