from service import login


def test_login():
    assert login().ok
