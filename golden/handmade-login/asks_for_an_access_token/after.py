import pytest
from support.login import create_authenticated_user

API = "/api/v1"


@pytest.fixture
async def token(client):
    token, user_data = await create_authenticated_user(environment="test", email="someone@example.com")
    return token


async def test_profile(client, token):
    answer = await client.get(f"{API}/me", params={"token": token})
    assert answer.json()["email"] == "someone@example.com"
