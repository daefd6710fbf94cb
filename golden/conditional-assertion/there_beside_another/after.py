"""What was demanded says nothing of the one that is asked."""


def test_publishes(shop, mirror):
    old = shop.modules()
    new = mirror.modules()
    assert bool(new) == mirror.is_open
    assert old
    assert sorted(old) == sorted(new)
