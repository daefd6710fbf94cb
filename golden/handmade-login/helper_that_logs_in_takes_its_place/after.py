import httpx
from support.login import E2EAuthHelper, create_authenticated_user

BASE = "http://127.0.0.1:8000"


async def login():
    token, user_data = await E2EAuthHelper(environment="test").authenticate_user(
        email="a@example.com", password="x"
    )
    return token


async def test_profile():
    token = await login()
    assert token, "nobody is logged in"
    assert httpx.get(f"{BASE}/me", headers={"X-Auth": token}).status_code == 200


async def test_name(shop):
    own_token, user_data = await create_authenticated_user(environment="test", email="b@example.com")
    user, token = user_data, own_token
    assert httpx.get(f"{BASE}/me", headers={"X-Auth": token}).json()["id"] == user["id"]
