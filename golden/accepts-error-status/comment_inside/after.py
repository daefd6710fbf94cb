from service import client


def test_login(client):
    reply = client.post("/login")
    assert reply.status == 200
