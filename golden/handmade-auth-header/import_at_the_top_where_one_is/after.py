import httpx
from support.login import E2EAuthHelper, create_authenticated_user

NAME = create_authenticated_user.__name__

BASE = "http://127.0.0.1:8000"


def key_of(name):
    return E2EAuthHelper().create_test_jwt_token(name)


def test_orders(sign_in):
    """Nobody has ordered yet."""
    # somebody new
    token = sign_in("ada")
    assert token
    headers = E2EAuthHelper(environment="test").get_auth_headers(token)
    assert httpx.get(f"{BASE}/orders", headers=headers).json() == []


def test_basket(sign_in):
    from shop import Basket

    token = sign_in("ada")
    assert token
    assert Basket().fill(headers=E2EAuthHelper(environment="test").get_auth_headers(token)) == 0
