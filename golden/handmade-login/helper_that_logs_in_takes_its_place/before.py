import httpx

BASE = "http://127.0.0.1:8000"


async def login():
    answer = httpx.post(f"{BASE}/auth/login", json={"email": "a@example.com", "password": "x"})
    return answer.json().get("access_token")


async def test_profile():
    token = await login()
    assert token, "nobody is logged in"
    assert httpx.get(f"{BASE}/me", headers={"X-Auth": token}).status_code == 200


async def test_name(shop):
    answer = httpx.post(f"{BASE}/auth/login", json={"email": "b@example.com", "password": "y"}).json()
    user, token = answer["user"], answer["access_token"]
    assert httpx.get(f"{BASE}/me", headers={"X-Auth": token}).json()["id"] == user["id"]
