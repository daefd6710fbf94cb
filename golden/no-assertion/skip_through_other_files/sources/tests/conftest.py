import pytest


@pytest.fixture
def closing_client(client):
    yield client
    assert client.closed
