import pytest

from support.login import E2EAuthHelper


class TestThreads:
    @pytest.fixture
    def auth_helper(self):
        """The auth helper."""
        return E2EAuthHelper(environment="test")

    def test_one(self, client, token, auth_helper):
        headers = auth_helper.get_auth_headers(token)
        assert client.get("/threads/1", headers=headers).status_code != 500

    def test_all(self, client, token, auth_helper):
        headers = auth_helper.get_auth_headers(token)
        assert client.get("/threads", headers=headers).status_code != 500

    def test_none(self, client, token, auth_helper):
        headers = auth_helper.get_auth_headers(token)
        assert client.get("/threads/none", headers=headers).status_code != 500
