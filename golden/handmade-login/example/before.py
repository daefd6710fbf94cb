import httpx
import pytest

BASE = "http://127.0.0.1:8000"


@pytest.fixture
def account():
    """Somebody who may ask."""
    # a fresh one for each test
    email = "someone@example.com"
    httpx.post(f"{BASE}/auth/register", json={"email": email, "password": "secret"})
    response = httpx.post(f"{BASE}/auth/login", json={"email": email, "password": "secret"})
    response.raise_for_status()
    data = response.json()
    return {"token": data["access_token"], "id": data["user"]["id"]}


def test_profile(account):
    answer = httpx.get(f"{BASE}/me", params={"token": account["token"]})
    assert answer.json()["id"] == account["id"]
