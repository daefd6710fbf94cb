import shop


def test_counts_anew():
    try:
        shop.refresh()
        delattr(shop, "cache")
    except AttributeError:
        pass
    assert shop.count() == 3
