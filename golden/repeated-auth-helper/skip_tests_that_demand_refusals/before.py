from support.login import E2EAuthHelper


class TestThreads:
    def test_one(self, client, token):
        headers = E2EAuthHelper(environment="test").get_auth_headers(token)
        assert client.get("/threads/1", headers=headers).status_code != 200

    def test_all(self, client, token):
        headers = E2EAuthHelper(environment="test").get_auth_headers(token)
        assert client.get("/threads", headers=headers).status_code != 200

    def test_none(self, client, token):
        headers = E2EAuthHelper(environment="test").get_auth_headers(token)
        assert client.get("/threads/none", headers=headers).status_code != 200
