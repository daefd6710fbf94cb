from shop import Chain


def test_default():
    chain = Chain([{"a": 1}, {"b": 2}])
    assert chain.get("c", 4) == 4


def test_lost(pool):
    stats = pool.stats()
    assert stats.get("lost", 0) == 0
    pool.cut()
    stats = pool.stats()
    assert stats["lost"] == 3
