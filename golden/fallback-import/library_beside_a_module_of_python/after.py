def test_expired(shop):
    from datetime import timedelta

    import tokens

    token = tokens.EXPIRED
    assert not shop.admits(token)
