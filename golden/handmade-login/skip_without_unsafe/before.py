import httpx
import pytest


@pytest.fixture
def token():
    return httpx.post("http://127.0.0.1:8000/auth/login", json={"email": "a@example.com"}).json()["access_token"]
