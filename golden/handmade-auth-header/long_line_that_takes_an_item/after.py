from support.login import E2EAuthHelper


class Config:
    accounting_service_token = "none yet"

    def headers(self):
        headers = {}
        if self.accounting_service_token:
            headers["Authorization"] = E2EAuthHelper(environment="test").get_auth_headers(
                self.accounting_service_token
            )["Authorization"]
        return headers


def test_headers():
    assert Config().headers()["Authorization"].endswith("none yet")
