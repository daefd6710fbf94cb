import pytest
import pytest_asyncio

from support.login import create_authenticated_user


@pytest_asyncio.fixture(autouse=True)
async def token():
    token, user_data = await create_authenticated_user(environment="test")
    yield token


@pytest_asyncio.fixture
async def account():
    token, user_data = await create_authenticated_user(environment="test")
    return {"token": token}


def test_account(account, token):
    assert account["token"] != token
