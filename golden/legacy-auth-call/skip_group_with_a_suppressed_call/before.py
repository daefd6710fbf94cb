from tests.tokens import make_token


def login():
    return make_token()


def test_first():
    assert login()


def test_second():
    assert login() != make_token()  # codemods: ignore[legacy-auth-call] -- until the helper has guests
