try:
    from tests.tokens import Minter, make_token
except ImportError:

    def make_token():
        return "token"


def test_minter():
    assert Minter
