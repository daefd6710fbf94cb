import shop


def test_warns():
    for warning in shop.warnings():
        try:
            assert str(warning.message) == "sold out"
        except AssertionError:
            continue
        break
    else:
        if shop.version < 2:
            raise AssertionError("no warning was shown")
    assert shop.rugs()
