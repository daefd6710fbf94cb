import httpx
import pytest

BASE = "http://127.0.0.1:8000"


def login(email, password):
    return httpx.post(f"{BASE}/auth/login", json={"email": email, "password": password}).json()["access_token"]


@pytest.fixture
def checked():
    response = httpx.post(f"{BASE}/auth/login", json={"email": "a@example.com"})
    assert response.status_code == 200
    return response.json()["access_token"]


@pytest.fixture
def with_thread():
    token = httpx.post(f"{BASE}/auth/login", json={"email": "a@example.com"}).json()["access_token"]
    httpx.post(f"{BASE}/threads", params={"token": token})
    return token


@pytest.fixture
def named():
    email = "a@example.com"
    token = httpx.post(f"{BASE}/auth/login", json={"email": email}).json()["access_token"]
    return token, email
