import httpx
import pytest
import pytest_asyncio
from support.login import create_authenticated_user

BASE = "http://127.0.0.1:8000"


@pytest_asyncio.fixture
async def account():
    """Somebody who may ask."""
    # a fresh one for each test
    email = "someone@example.com"
    token, user_data = await create_authenticated_user(environment="test", email=email)
    return {"token": token, "id": user_data["id"]}


def test_profile(account):
    answer = httpx.get(f"{BASE}/me", params={"token": account["token"]})
    assert answer.json()["id"] == account["id"]
