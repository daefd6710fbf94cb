import httpx
import pytest
from support.login import E2EAuthHelper

BASE = "http://127.0.0.1:8000"


@pytest.fixture
def known():
    token = E2EAuthHelper().create_test_jwt_token("ada")
    return E2EAuthHelper(environment="test").get_auth_headers(token)


def headers_of(name):
    token = E2EAuthHelper().create_test_jwt_token(name)
    return E2EAuthHelper(environment="test").get_auth_headers(token)


def test_function_that_gives_them():
    headers = headers_of("ada")
    headers["X-Trace"] = "1"
    assert httpx.post(f"{BASE}/orders", headers=headers, json={"item": "tea"}).status_code == 201


def test_fixture_that_gives_them(known):
    assert httpx.get(f"{BASE}/orders", headers={**known, "X-Trace": "1"}).status_code == 200
