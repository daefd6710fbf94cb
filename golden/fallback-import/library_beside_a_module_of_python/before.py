def test_expired(shop):
    try:
        from datetime import timedelta

        import tokens

        token = tokens.EXPIRED
    except ImportError:
        token = "expired"
    assert not shop.admits(token)
