import shop


def test_counts_anew():
    shop.refresh()
    delattr(shop, "cache")
    assert shop.count() == 3
