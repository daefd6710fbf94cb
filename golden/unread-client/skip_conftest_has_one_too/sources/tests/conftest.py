import pytest


@pytest.fixture
def client():
    return None


@pytest.fixture
def shop(client):
    return client
