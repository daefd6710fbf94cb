from tests.tokens import Minter


def test_methods():
    minter = Minter()
    minter.secret = "another"
    token = minter.mint("alice")
    assert minter.expire(token) != token


def test_attribute():
    assert Minter().secret
