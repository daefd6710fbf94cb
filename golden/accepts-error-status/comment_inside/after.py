from service import client


def test_login(client):
    reply = client.post("/login")
    # as it should be
    assert reply.status == 200
