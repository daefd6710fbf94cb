import httpx
from support.login import E2EAuthHelper

ORDERS = "http://127.0.0.1:8000/orders"


def test_orders(token):
    headers = E2EAuthHelper(environment="test").get_auth_headers(token)
    assert httpx.get(ORDERS, headers=headers).json() == []
