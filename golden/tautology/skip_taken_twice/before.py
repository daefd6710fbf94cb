def test_again(shop):
    names = shop.names()
    assert list(names) == list(names)
