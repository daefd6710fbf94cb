"""The fixture asks the system for what it gives, and the other value is an answer to what the parameter asks for."""

import pytest


@pytest.fixture(params=["", "/api", "/api/v1"])
def prefix(request):
    return request.param


@pytest.fixture(params=["", "admin"])
def role(request, client):
    return client.login(request.param)


def test_serves_below(client, prefix, role):
    path = client.where(prefix)
    assert path
    assert client.get(path).status_code == 404
    assert role.name
    assert client.get("/users").json() == []
