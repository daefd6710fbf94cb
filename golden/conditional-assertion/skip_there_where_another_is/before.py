"""That the one is there where the other is has been demanded: where nothing is, nothing is to be compared."""


def test_publishes(shop, mirror):
    old = shop.modules()
    new = mirror.modules()
    assert bool(old) == bool(new)
    if old:
        assert sorted(old) == sorted(new)
