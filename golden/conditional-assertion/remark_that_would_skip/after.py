def test_refresh(client):
    reply = client.post("/refresh")
    assert reply.status_code == 401


def test_validity(client):
    reply = client.post("/validate", json="forged")
    assert reply.status_code == 200
    assert reply.json()["valid"] is False
