def test_users(connect):
    with connect() as shop:
        assert not shop.settings.version.is_lower_than(30), "not in this version"
        assert shop.users == ["ada"]
        if shop.version >= "some":
            assert shop.most == 3
