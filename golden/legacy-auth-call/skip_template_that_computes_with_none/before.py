from tests.tokens import lasting, make_token, token_for


def test_lifetime(client):
    assert client.get("/cart", make_token("ada")).status_code == 200
    assert client.get("/cart", make_token("ada", seconds=None)).status_code == 200


def test_name(client):
    assert client.get("/cart", token_for()).status_code == 200


def test_asked_first(client):
    assert client.get("/cart", lasting("ada")).status_code == 200
