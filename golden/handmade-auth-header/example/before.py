import httpx
import pytest

from support.login import create_authenticated_user


@pytest.mark.asyncio
async def test_profile():
    token, user = await create_authenticated_user(environment="test")
    headers = {"Authorization": f"Bearer {token}"}
    answer = httpx.get("http://127.0.0.1:8000/me", headers=headers)
    assert answer.json()["id"] == user["id"]
