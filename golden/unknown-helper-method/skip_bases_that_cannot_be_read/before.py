from support.login import E2EAuthHelper


def test_inherited():
    assert E2EAuthHelper().whatever()
