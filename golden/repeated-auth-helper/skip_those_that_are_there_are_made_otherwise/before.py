import httpx
import pytest

from support.login import E2EAuthHelper


@pytest.fixture
def login():
    return E2EAuthHelper(environment="stage")


class Shop:
    def __init__(self):
        self.login = E2EAuthHelper()

    def orders(self, token):
        headers = E2EAuthHelper(environment="test").get_auth_headers(token)
        return httpx.get("http://127.0.0.1:8000/orders", headers=headers).json()


def test_orders(login):
    token = login.create_test_jwt_token("alice")
    headers = E2EAuthHelper(environment="test").get_auth_headers(token)
    assert httpx.get("http://127.0.0.1:8000/orders", headers=headers).json() == Shop().orders(token)
