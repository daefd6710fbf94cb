import shop


def test_is_shut():
    for hour in range(3):
        try:
            shop.enter(hour)
            shop.look("night")
            assert False
        except Exception:
            assert True
    assert shop.name == "corner"
