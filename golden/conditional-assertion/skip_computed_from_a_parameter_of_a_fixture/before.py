"""A fixture hands its parameter on: each side of a condition on it, or on what is made of it, has a run of its own."""

import pytest


@pytest.fixture(params=["", "/api", "/api/v1"])
def prefix(request):
    return request.param


@pytest.fixture(params=["", "admin"])
def role(request):
    yield request.param


def test_serves_below(client, prefix, role):
    path = f"/{prefix.strip('/')}" if prefix.strip("/") else ""
    assert client.get(f"{path}/ping").status_code == 200
    if path:
        assert client.get("/ping").status_code == 404
    if role:
        assert client.get("/users").json() == []
