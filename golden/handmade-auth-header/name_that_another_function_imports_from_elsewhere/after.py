import httpx
from support.login import E2EAuthHelper as helper_E2EAuthHelper


class Config:
    token = ""

    def made(self):
        from shop.login import E2EAuthHelper

        return E2EAuthHelper(environment="test").create_test_jwt_token("ada")

    def headers(self):
        headers = {}
        if self.token:
            headers["Authorization"] = helper_E2EAuthHelper(environment="test").get_auth_headers(
                self.token
            )["Authorization"]
        return headers


def test_me():
    config = Config()
    config.token = config.made()
    assert httpx.get("http://127.0.0.1:8000/me", headers=config.headers()).status_code == 200
