import httpx
import pytest
from support.login import E2EAuthHelper

ME = "http://127.0.0.1:8000/me"


def test_asserted(login):
    token = login()
    assert token, "nobody is logged in"
    with httpx.Client() as client:
        assert client.get(
            ME, headers=E2EAuthHelper(environment="test").get_auth_headers(token)
        ).status_code == 200


def test_skipped(login):
    data = login()
    if not data["token"] or not data["id"]:
        pytest.skip("nobody is logged in")
    assert httpx.get(
        ME, headers=E2EAuthHelper(environment="test").get_auth_headers(data['token'])
    ).json()["id"] == data["id"]


def test_asked_for(login, shop):
    token = login()
    if token and shop.open:
        answer = httpx.get(ME, headers=E2EAuthHelper(environment="test").get_auth_headers(token))
        assert answer.status_code == 200
    assert shop.name


def test_either(login):
    token = login()
    headers = E2EAuthHelper(environment="test").get_auth_headers(token) if token else {}
    assert httpx.get(ME, headers=headers).status_code == 200
