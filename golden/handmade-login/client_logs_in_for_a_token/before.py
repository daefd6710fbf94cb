import pytest
from starlette.testclient import TestClient

from shop.app import app


@pytest.fixture
def client():
    with TestClient(app) as opened:
        yield opened


@pytest.fixture
def access(client):
    answer = client.post("/auth/login", json={"email": "ada@example.com", "password": "secret"})
    assert answer.status_code == 200
    return answer.json()["access_token"]


def test_profile(client, access):
    assert client.get("/me", headers={"X-Auth": access}).json() == {"name": "ada"}


class TestOrders:
    def login(self, email):
        body = {"email": email, "password": "secret"}
        return self.client.post("/auth/login", json=body).json()["access_token"]

    def test_orders(self, client):
        self.client = client
        assert client.get("/orders", headers={"X-Auth": self.login("bob@example.com")}).json() == []


def test_client_of_its_own():
    with TestClient(app) as own:
        answer = own.post("/auth/login", json={"email": "eve@example.com", "password": "secret"})
        token = answer.json()["access_token"]
    assert TestClient(app).get("/me", headers={"X-Auth": token}).json() == {"name": "eve"}
