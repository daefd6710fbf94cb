import pytest


def test_profile(client):
    reply = client.get("/me")
    if reply.status_code == 200:
        assert reply.json()
    else:
        assert reply.status_code == 404
    if reply.ok:
        assert reply.text
    elif reply.status_code == 404:
        assert not reply.text
    else:
        pytest.fail("neither here nor gone")
    if reply.etag:
        assert reply.age
    else:
        raise AssertionError("no etag")
    if reply.link:
        assert reply.link.rel
    else:
        pytest.skip("no links here")
    if reply.cookie:
        assert reply.cookie.value
        return
    assert reply.token
