from support.login import E2EAuthHelper


class TestProfile:
    def setup_method(self):
        self.auth_helper = E2EAuthHelper(environment="test")
        self.auth_helper.seen = 0

    def test_profile(self, client):
        assert client.get(self.auth_helper.test_user_id, self.auth_helper.environment).status_code == 200
        assert self.auth_helper.seen == 0
