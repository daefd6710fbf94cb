PASSWORD = "secret"


def headers_of(client, email):
    data = {"username": email, "password": PASSWORD}
    answer = client.post("/login/access-token", data=data)
    found = answer.json()
    access = found["access_token"]
    headers = {"Authorization": f"Bearer {access}"}
    return headers


def test_profile(client, ada):
    answer = client.post("/login/access-token", data={"username": ada.email, "password": PASSWORD})
    assert answer.status_code == 200, answer.text
    mine = client.get("/me", headers={"Authorization": f"Bearer {answer.json()['access_token']}"})
    assert mine.json() == {"name": "ada"}


def test_orders(client):
    assert client.get("/orders", headers=headers_of(client, "bob@example.com")).json() == []
