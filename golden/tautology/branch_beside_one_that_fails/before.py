def test_flags(shop):
    if shop.is_open:
        assert True, "taken for open"
    else:
        assert False, "taken for closed"
    if not shop.is_empty:
        assert True
    else:
        assert False, "nothing in it"
    if shop.is_dark or shop.is_shut:
        assert False, "nobody there"
    else:
        assert True
    assert shop.name == "corner"
