import httpx
import pytest

BASE = "http://127.0.0.1:8000"


@pytest.fixture
def whole():
    return httpx.post(f"{BASE}/auth/login", json={"email": "a@example.com"}).json()


def test_login():
    assert httpx.post(f"{BASE}/auth/login", json={"email": "a@example.com"}).json()["access_token"]


def test_wrong_password():
    assert httpx.post(f"{BASE}/auth/login", json={"email": "a@example.com"}).status_code == 401


def test_others():
    assert httpx.post(f"{BASE}/auth/logout").status_code == httpx.post(f"{BASE}/tokens/count").status_code
