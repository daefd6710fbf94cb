import pytest

from support.login import E2EAuthHelper
from tests.tokens import Minter


@pytest.fixture
def minter():
    return E2EAuthHelper(environment="test")


def test_signed(minter):
    token = minter.create_test_jwt_token(user_id="ada")
    own = minter.minter.signed({"sub": "ada"})
    other = minter.minter.signed({"sub": "ada"}, "another secret")
    assert token and own != other
