import aiohttp
import httpx
import pytest
from support.login import create_authenticated_user

BASE = "http://127.0.0.1:8000"


async def login(session):
    token, user_data = await create_authenticated_user(environment="test", email="a@example.com")
    return token


class TestProfile:
    async def headers(self):
        token, user_data = await create_authenticated_user(environment="test", email="a")
        return {"X-Auth": f'Token {token}'}, user_data["id"]

    @pytest.mark.asyncio
    async def test_profile(self):
        headers, user_id = await self.headers()
        assert httpx.get(f"{BASE}/me", headers=headers).json()["id"] == user_id

    async def test_session(self):
        async with aiohttp.ClientSession() as session:
            answer = await session.get(f"{BASE}/me", headers={"X-Auth": await login(session)})
            assert answer.status == 200
