def test_modules(shop):
    shop.load("all")
    assert shop.is_open
