import httpx

HOST = "http://127.0.0.1"
BASE = f"{HOST}:8000"
EMAIL = "ada@example.com"
FORM = {"email": EMAIL}


def entered():
    return httpx.post(f"{BASE}/auth/login", json={"email": EMAIL}).json()["access_token"]


def test_orders():
    assert httpx.get(f"{HOST}:9000/orders", params={"token": entered()}).json() == []
