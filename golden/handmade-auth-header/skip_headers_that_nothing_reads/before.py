import httpx

ORDERS = "http://127.0.0.1:8000/orders"


def test_orders(token):
    headers = {"Authorization": f"Bearer {token}"}
    assert httpx.get(ORDERS).json() == []
