import shop


def test_settings():
    shop.start()
