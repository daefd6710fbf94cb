from service import client


def test_expired_token(client):
    reply = client.get("/me", token="old")
    if reply.ok:
        assert reply.json()["anonymous"]
