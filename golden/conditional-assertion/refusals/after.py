from service import client


def test_expired_token(client):
    reply = client.get("/me", token="old")
    assert reply.ok
    assert reply.json()["anonymous"]
