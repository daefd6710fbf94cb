def test_token_is_taken(client, token):
    reply = client.get("/me", token)
    assert reply.status == 200


def test_key(client):
    key = client.create()
    reply = client.get("/orders", key)
    assert reply.status == 200, "the session is not valid"


def test_health(client):
    reply = client.get("/health", headers={"Authorization": "Bearer test-token"})
    assert reply.status == 200
