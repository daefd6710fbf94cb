import httpx
import pytest

BASE = "http://127.0.0.1:8000"


@pytest.fixture
def token():
    response = httpx.post(f"{BASE}/auth/login", json={"email": "someone@example.com", "password": "secret"})
    response.raise_for_status()
    return response.json()["meta"]["accessToken"]


def test_profile(token):
    answer = httpx.get(f"{BASE}/me", params={"token": token})
    assert answer.json()["name"] == "someone"
