import pytest


@pytest.fixture
def headers(token):
    return {"Authorization": f"Bearer {token}"}


class Gate:
    def enters(self, client, token):
        return client.get("/me", headers={"Authorization": f"Bearer {token}"})

    def is_closed(self, client, token):
        return self.enters(client, token).status_code == 401


async def test_closed(client, headers, token):
    gate = Gate()
    assert gate.is_closed(client, token)
    assert client.get("/threads", headers=headers).status_code != 200
