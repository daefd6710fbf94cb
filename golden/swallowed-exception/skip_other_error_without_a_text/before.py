import shop


def test_settings():
    try:
        shop.start()
    except LookupError as error:
        assert "ADDRESS" not in str(error)
