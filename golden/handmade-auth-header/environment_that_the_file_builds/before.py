import httpx

from support.login import E2EAuthHelper


class Probe:
    def __init__(self, token):
        self.token = token

    def get(self):
        return httpx.get("http://127.0.0.1:8000/me", headers={"Authorization": f"Bearer {self.token}"})


def test_probe():
    helper = E2EAuthHelper(environment="staging")
    assert Probe(helper.create_test_jwt_token("carol")).get().status_code == 200
