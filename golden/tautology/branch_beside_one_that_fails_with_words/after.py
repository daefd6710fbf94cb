def test_flags(shop):
    assert shop.is_open, "taken for closed"
    assert shop.name == "corner"
