import httpx


def test_profile(client):
    client.warm_up()
    assert client.get("/me").json()["name"] == "Ada"


def test_orders(client):
    client.login("ada")
    assert client.get("/orders").json() == []


def test_status():
    status = httpx.get("http://localhost:8080/me").status_code
    assert status == 200


def test_stock():
    reply = httpx.get("http://localhost:8080/stock")
    assert reply.json()["lamps"] == 3
