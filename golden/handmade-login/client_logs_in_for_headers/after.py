from support.login import headers_for

PASSWORD = "secret"


def headers_of(client, email):
    headers = headers_for(client, email, PASSWORD)
    return headers


def test_profile(client, ada):
    headers = headers_for(client, ada.email, PASSWORD)
    mine = client.get("/me", headers=headers)
    assert mine.json() == {"name": "ada"}


def test_orders(client):
    assert client.get("/orders", headers=headers_of(client, "bob@example.com")).json() == []
