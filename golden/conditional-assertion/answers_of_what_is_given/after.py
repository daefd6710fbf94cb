def test_sweeps(shop_settings, till):
    settings = shop_settings
    till.sweep()
    if shop_settings.keeps_for == 0:
        assert till.bills() == []
    assert settings.stores["main"]["kind"] == "disk"
    assert till.files() == []
