import httpx
import pytest

from support.login import E2EAuthHelper


@pytest.fixture
def helper():
    return E2EAuthHelper(environment="test")


@pytest.fixture
def account(helper):
    return {"token": helper.create_test_jwt_token("alice"), "name": "alice"}


class TestProfile:
    def setup_method(self):
        self.auth_helper = E2EAuthHelper(environment="test")
        self.token = self.auth_helper.create_test_jwt_token("bob")

    def headers(self):
        return self.auth_helper.get_auth_headers(self.token)

    def test_own(self):
        assert httpx.get("http://127.0.0.1:8000/me", headers=self.headers()).status_code == 200

    def test_given(self, helper, account):
        headers = helper.get_auth_headers(account['token'])
        assert httpx.get("http://127.0.0.1:8000/me", headers=headers).status_code == 200

    def test_account_alone(self, account):
        answer = httpx.get(
            "http://127.0.0.1:8000/me", headers=self.auth_helper.get_auth_headers(account['token'])
        )
        assert answer.json()["name"] == account["name"]


class Probe:
    def __init__(self, token):
        self.token = token

    def get(self):
        return httpx.get(
            "http://127.0.0.1:8000/me", headers=E2EAuthHelper(environment="test").get_auth_headers(self.token)
        )


def test_probe(helper):
    assert Probe(helper.create_test_jwt_token("carol")).get().status_code == 200
