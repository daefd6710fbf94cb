def test_scopes(shop):
    for scope in shop.scopes:
        base, _, kind = scope.partition("!")
        assert base in shop.text
        if kind:
            assert kind in shop.text
