import pytest

from tests.tokens import Minter


@pytest.fixture
def minter():
    return Minter()


def test_signed(minter):
    token = minter.make_token("ada")
    own = minter.signed({"sub": "ada"})
    other = minter.signed({"sub": "ada"}, "another secret")
    assert token and own != other
