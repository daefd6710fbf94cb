import httpx
from support.login import E2EAuthHelper


def headers_of(token):
    return E2EAuthHelper(environment="test").get_auth_headers(token)


def headers_of_another_kind(token):
    return {**E2EAuthHelper(environment="test").get_auth_headers(token), "Content-Type": "text/plain"}


def test_me(login):
    token = login()
    assert httpx.get("http://127.0.0.1:8000/me", headers=headers_of(token)).json()
    assert httpx.get("http://127.0.0.1:8000/me", headers=headers_of_another_kind(token)).text
