import httpx

from support.login import E2EAuthHelper


class TestReports:
    def setup_method(self):
        self.helper = E2EAuthHelper(environment="test")

    def headers(self):
        token = self.helper.create_test_jwt_token("ada")
        return {
            "Authorization": f"Bearer {token}",
            "Content-Type": "application/json",
        }

    def test_listed(self):
        assert httpx.get("http://127.0.0.1:8000/reports", headers=self.headers()).json()
