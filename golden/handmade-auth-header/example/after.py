import httpx
import pytest

from support.login import E2EAuthHelper, create_authenticated_user


@pytest.mark.asyncio
async def test_profile():
    token, user = await create_authenticated_user(environment="test")
    headers = E2EAuthHelper(environment="test").get_auth_headers(token)
    answer = httpx.get("http://127.0.0.1:8000/me", headers=headers)
    assert answer.json()["id"] == user["id"]
