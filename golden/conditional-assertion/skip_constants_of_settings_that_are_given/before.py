def test_sweeps(shop_settings, till):
    settings = shop_settings
    till.sweep()
    if shop_settings.KEEPS_FOR == 0:
        assert till.bills() == []
    if settings.STORES["main"]["KIND"] == "disk":
        assert till.files() == []
