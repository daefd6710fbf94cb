import httpx
import pytest
import pytest_asyncio
from support.login import create_authenticated_user

BASE = "http://127.0.0.1:8000"


@pytest_asyncio.fixture
async def token():
    token, user_data = await create_authenticated_user(environment="test", email="someone@example.com")
    return token


def test_profile(token):
    answer = httpx.get(f"{BASE}/me", params={"token": token})
    assert answer.json()["name"] == "someone"
