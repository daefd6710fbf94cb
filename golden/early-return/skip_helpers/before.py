import pytest


def check(reply):
    if not reply:
        return
    assert reply.ok


@pytest.fixture
def reply(client):
    found = client.get("/me")
    if not found:
        return None
    assert found.ok
    return found
