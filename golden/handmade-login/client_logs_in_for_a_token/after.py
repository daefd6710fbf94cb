import pytest
from starlette.testclient import TestClient

from shop.app import app
from support.login import token_for


@pytest.fixture
def client():
    with TestClient(app) as opened:
        yield opened


@pytest.fixture
def access(client):
    token = token_for(client, "ada@example.com", "secret")
    return token


def test_profile(client, access):
    assert client.get("/me", headers={"X-Auth": access}).json() == {"name": "ada"}


class TestOrders:
    def login(self, email):
        token = token_for(self.client, email, "secret")
        return token

    def test_orders(self, client):
        self.client = client
        assert client.get("/orders", headers={"X-Auth": self.login("bob@example.com")}).json() == []


def test_client_of_its_own():
    with TestClient(app) as own:
        token = token_for(own, "eve@example.com", "secret")
    assert TestClient(app).get("/me", headers={"X-Auth": token}).json() == {"name": "eve"}
