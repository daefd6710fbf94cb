import pytest


@pytest.mark.parametrize("status", [200, 404])
def test_profile(app, client, status):
    reply = client.get("/me")
    assert app.public_url
    assert reply.url == app.public_url
    assert client.quick and app.cache
    assert reply.quick
    assert reply.status_code == status
    if reply.status_code < 300:
        assert reply.json()
    db = app.db
    if "sqlite" in db.url:
        assert db.file
