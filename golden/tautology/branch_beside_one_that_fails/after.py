def test_flags(shop):
    assert shop.is_open, "taken for closed"
    assert not shop.is_empty, "nothing in it"
    assert not shop.is_dark and not shop.is_shut, "nobody there"
    assert shop.name == "corner"
