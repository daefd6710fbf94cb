import httpx
import pytest
import pytest_asyncio
from support.login import create_authenticated_user

BASE = "http://127.0.0.1:8000"


async def login(email, password):
    token, user_data = await create_authenticated_user(environment="test", email=email)
    return token


@pytest_asyncio.fixture
async def checked():
    token, user_data = await create_authenticated_user(environment="test", email="a@example.com")
    return token


@pytest_asyncio.fixture
async def with_thread():
    token, user_data = await create_authenticated_user(environment="test", email="a@example.com")
    httpx.post(f"{BASE}/threads", params={"token": token})
    return token


@pytest_asyncio.fixture
async def named():
    email = "a@example.com"
    token, user_data = await create_authenticated_user(environment="test", email=email)
    return token, email
