import httpx

BASE = "http://127.0.0.1:8000"


def entered(form):
    return httpx.post(f"{BASE}/auth/login", json=form).json()["access_token"]


def test_orders():
    assert httpx.get(f"{BASE}/orders").json() == []
