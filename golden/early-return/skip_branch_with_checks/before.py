import pytest
from service import client


def test_profile(client):
    reply = client.get("/me")
    if not reply.ok:
        assert reply.status_code == 404
        return
    if reply.slow:
        pytest.skip("too slow")
        return
    assert reply.json()
    if not reply.text:
        return
    print(reply.text)
