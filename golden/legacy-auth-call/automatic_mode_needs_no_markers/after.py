import pytest

from support.login import create_authenticated_user


@pytest.fixture
async def token():
    token, user_data = await create_authenticated_user(environment="test")
    return token


async def test_token(token):
    token_2, user_data = await create_authenticated_user(environment="test")
    assert token != token_2
