import shop


def test_settings():
    settings = shop.settings()
    assert isinstance(settings, dict)
    assert "till" in settings
    assert shop.open(settings["till"])
    # 3. Turn the lock
    assert "key" in settings
    assert shop.turn(settings["key"])
