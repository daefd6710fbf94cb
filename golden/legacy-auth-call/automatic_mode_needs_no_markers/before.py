import pytest

from tests.tokens import make_token


@pytest.fixture
def token():
    return make_token()


def test_token(token):
    assert token != make_token()
