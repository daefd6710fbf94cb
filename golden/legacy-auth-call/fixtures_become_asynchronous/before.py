import pytest

from tests.tokens import make_token


@pytest.fixture(autouse=True)
def token():
    yield make_token()


@pytest.fixture
def account():
    token = make_token()
    return {"token": token}


def test_account(account, token):
    assert account["token"] != token
