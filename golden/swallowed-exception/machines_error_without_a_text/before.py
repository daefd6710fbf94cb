import shop


def test_settings():
    try:
        shop.start()
    except EnvironmentError as error:
        assert "ADDRESS" not in str(error)
