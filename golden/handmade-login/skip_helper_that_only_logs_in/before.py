import uuid

import httpx

BASE = "http://127.0.0.1:8000"


async def test_orders():
    email = f"{uuid.uuid4()}@example.com"
    httpx.post(f"{BASE}/auth/register", json={"email": email, "password": "new here"})
    answer = httpx.post(f"{BASE}/auth/login", json={"email": email, "password": "new here"}).json()
    user, token = answer["user"], answer["access_token"]
    assert httpx.get(f"{BASE}/orders", params={"key": token}).json()["of"] == user["id"]
