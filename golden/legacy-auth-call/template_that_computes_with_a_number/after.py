from support.login import create_token
from tests.tokens import lasting, make_token, token_for


def test_lifetime(client):
    assert client.get("/cart", create_token("ada", minutes=600 / 60)).status_code == 200
    assert client.get("/cart", create_token("ada", minutes=30 / 60)).status_code == 200


def test_name(client):
    assert client.get("/cart", create_token("Ada".lower())).status_code == 200


def test_asked_first(client):
    assert client.get("/cart", create_token("ada", minutes=(90 or 600) / 60)).status_code == 200
