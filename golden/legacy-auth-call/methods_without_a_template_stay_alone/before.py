from tests.tokens import Minter


def test_methods():
    minter = Minter()
    token = minter.mint("alice")
    assert minter.expire(token) != token


def test_attribute():
    assert Minter().secret
