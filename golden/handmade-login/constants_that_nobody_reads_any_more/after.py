import httpx
import pytest
from support.login import create_authenticated_user

HOST = "http://127.0.0.1"
EMAIL = "ada@example.com"
FORM = {"email": EMAIL}


async def entered():
    token, user_data = await create_authenticated_user(environment="test", email=EMAIL)
    return token


@pytest.mark.asyncio
async def test_orders():
    assert httpx.get(f"{HOST}:9000/orders", params={"token": await entered()}).json() == []
