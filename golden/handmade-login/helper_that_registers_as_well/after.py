import uuid

import httpx
from support.login import create_authenticated_user

BASE = "http://127.0.0.1:8000"


async def test_orders():
    email = f"{uuid.uuid4()}@example.com"
    own_token, user_data = await create_authenticated_user(
        environment="test", email=email, password="new here"
    )
    user, token = user_data, own_token
    assert httpx.get(f"{BASE}/orders", params={"key": token}).json()["of"] == user["id"]
