class Counter:
    n = 0


def test_names(shop):
    names = set(dir(shop.counter))
    for name in shop.names(Counter):
        assert name in names
