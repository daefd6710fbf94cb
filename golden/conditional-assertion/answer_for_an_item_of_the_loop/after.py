def test_scopes(shop):
    for scope in shop.scopes:
        base, _, kind = shop.ask(scope)
        assert base in shop.text
        assert kind
        assert kind in shop.text
