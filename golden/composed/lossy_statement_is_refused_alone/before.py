def test_spaced(shop):
    try:
        shop.order()
    except Exception :
        pass
    assert shop.open or True


def test_plain(shop):
    try:
        shop.order()
    except Exception:
        pass
    assert shop.open or True
