import shop


def test_settings():
    settings = shop.settings()
    assert isinstance(settings, dict)
    # Step 2: If the settings name a till, open it, too
    if "till" in settings:
        assert shop.open(settings["till"])
    # 3. When there is a key, turn the lock
    if "key" in settings:
        assert shop.turn(settings["key"])
