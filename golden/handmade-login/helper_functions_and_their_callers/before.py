import aiohttp
import httpx

BASE = "http://127.0.0.1:8000"


async def login(session):
    async with session.post(f"{BASE}/auth/login", json={"email": "a@example.com", "password": "x"}) as response:
        answer = await response.json()
    return answer.get("access_token")


class TestProfile:
    def headers(self):
        data = httpx.post(f"{BASE}/auth/token", data={"username": "a", "password": "x"}).json()
        return {"X-Auth": f"Token {data['access_token']}"}, data["user_id"]

    def test_profile(self):
        headers, user_id = self.headers()
        assert httpx.get(f"{BASE}/me", headers=headers).json()["id"] == user_id

    async def test_session(self):
        async with aiohttp.ClientSession() as session:
            answer = await session.get(f"{BASE}/me", headers={"X-Auth": await login(session)})
            assert answer.status == 200
