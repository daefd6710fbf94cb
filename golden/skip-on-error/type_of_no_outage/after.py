import locale


def test_sorts():
    locale.setlocale(locale.LC_ALL, "xx_XX")
    assert sorted("ba") == ["a", "b"]
