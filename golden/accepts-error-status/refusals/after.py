def test_expired_token(client):
    reply = client.get("/me", token="old")
    assert reply.status_code == 200


def test_other_persons_thread(client):
    denied_reply = client.get("/threads/1")
    assert denied_reply.status_code == 200


def test_strangers(client):
    reply = client.get("/threads")
    assert reply.status_code in (401, 403)
    assert reply.status == 404
    assert reply.status_code == 200, "must be rejected or empty"
