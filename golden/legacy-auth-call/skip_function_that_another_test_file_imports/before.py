from tests.tokens import make_token


def login():
    return make_token()


def test_login():
    assert login()
