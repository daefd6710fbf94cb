import httpx


class Config:
    token = ""

    def made(self):
        from support.login import E2EAuthHelper

        return E2EAuthHelper(environment="test").create_test_jwt_token("ada")

    def headers(self):
        from support.login import E2EAuthHelper

        headers = {}
        if self.token:
            headers["Authorization"] = E2EAuthHelper(environment="test").get_auth_headers(
                self.token
            )["Authorization"]
        return headers


def test_me():
    config = Config()
    config.token = config.made()
    assert httpx.get("http://127.0.0.1:8000/me", headers=config.headers()).status_code == 200
