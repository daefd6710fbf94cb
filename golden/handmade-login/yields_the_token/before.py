import httpx
import pytest

BASE = "http://127.0.0.1:8000"


@pytest.fixture
def token():
    yield httpx.post(f"{BASE}/auth/login", json={"email": "a@example.com"}).json()["access_token"]


def test_orders(token):
    assert httpx.get(f"{BASE}/orders", params={"token": token}).json() == []
