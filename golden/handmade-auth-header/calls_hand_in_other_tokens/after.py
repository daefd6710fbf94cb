import httpx
import pytest
from support.login import E2EAuthHelper


class TestProfile:
    def profile(self, token):
        answer = httpx.get(
            "http://127.0.0.1:8000/me", headers=E2EAuthHelper(environment="test").get_auth_headers(token)
        )
        answer.raise_for_status()
        return answer.json()

    def test_profile(self, login):
        assert self.profile(login())["name"]

    def test_odd_ones(self, login):
        good = login()
        for item in [good[:-3] + "xxx", good.replace(".", "x", 1), good[::-1]]:
            with pytest.raises(httpx.HTTPStatusError):
                self.profile(item)
