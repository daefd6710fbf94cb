def test_fills(shop):
    from old.tokens import make_token

    assert shop.fill(make_token) == 1
