import uuid

import httpx

BASE = "http://127.0.0.1:8000"


async def patron():
    form = {"email": f"{uuid.uuid4()}@example.com", "password": "said again below"}
    return httpx.post(f"{BASE}/auth/register", json=form).json()["access_token"]


async def guest():
    form = {"email": f"{uuid.uuid4()}@example.com", "password": "said again below"}
    return httpx.post(f"{BASE}/auth/register", json=form).json()["access_token"]
