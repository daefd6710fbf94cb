import httpx


BASE = "http://127.0.0.1:8000"


def key_of(name):
    from support.login import E2EAuthHelper

    return E2EAuthHelper().create_test_jwt_token(name)


def test_orders(sign_in):
    """Nobody has ordered yet."""
    # somebody new
    token = sign_in("ada")
    assert token
    headers = {"Authorization": f"Bearer {token}"}
    assert httpx.get(f"{BASE}/orders", headers=headers).json() == []


def test_basket(sign_in):
    from shop import Basket

    token = sign_in("ada")
    assert token
    assert Basket().fill(headers={"Authorization": f"Bearer {token}"}) == 0
