from tests.tokens import lasting, make_token, token_for


def test_lifetime(client):
    assert client.get("/cart", make_token("ada", 600)).status_code == 200
    assert client.get("/cart", make_token("ada", seconds=30)).status_code == 200


def test_name(client):
    assert client.get("/cart", token_for("Ada")).status_code == 200


def test_asked_first(client):
    assert client.get("/cart", lasting("ada", 90)).status_code == 200
