from support.login import E2EAuthHelper
from tests.tokens import Minter


def test_methods():
    minter = Minter()
    token = E2EAuthHelper(environment="test").create_test_jwt_token(user_id="alice")
    assert minter.expire(token) != token


def test_attribute():
    assert Minter().secret
