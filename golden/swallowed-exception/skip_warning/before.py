def test_modules(shop):
    try:
        shop.load("all")
    except DeprecationWarning:
        pass
    assert shop.is_open
