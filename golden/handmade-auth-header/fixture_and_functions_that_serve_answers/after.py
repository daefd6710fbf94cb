import pytest
from support.login import E2EAuthHelper


@pytest.fixture
def headers(token):
    return E2EAuthHelper(environment="test").get_auth_headers(token)


class Gate:
    def enters(self, client, token):
        return client.get("/me", headers=E2EAuthHelper(environment="test").get_auth_headers(token))

    def is_closed(self, client, token):
        return self.enters(client, token).status_code == 404


async def test_closed(client, headers, token):
    gate = Gate()
    assert gate.is_closed(client, token)
    assert client.get("/threads", headers=headers).status_code != 500
