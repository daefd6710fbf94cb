import pytest


@pytest.mark.parametrize("status", [200, 404])
def test_profile(app, client, status):
    reply = client.get("/me")
    if app.public_url:
        assert reply.url == app.public_url
    if client.quick and app.cache:
        assert reply.quick
    assert reply.status_code == status
    if reply.status_code < 300:
        assert reply.json()
    db = app.db
    if "sqlite" in db.url:
        assert db.file
