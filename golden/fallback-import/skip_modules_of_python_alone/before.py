def test_settings(shop):
    try:
        import datetime
        import tomllib

        read = tomllib.loads
    except ImportError:
        read = None
    assert shop.settings(read, datetime.date(2024, 1, 1))
