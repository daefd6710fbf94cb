from service import client


def test_profile(client):
    reply = client.get("/me")
    assert reply.status_code == 200
    assert reply.json()
