def test_flags(shop):
    if shop.is_open:
        pass  # open
    else:
        assert False, "taken for closed"
    assert shop.name == "corner"
