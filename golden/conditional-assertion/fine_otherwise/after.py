def test_upgrade(connect):
    answer = connect("/ws")
    assert "HTTP/1.1 101 Switching" in answer or "HTTP/1.1 401" in answer
    assert "101 Switching" in answer
    assert "upgrade" in answer


def test_login(client):
    reply = client.get("/me")
    assert reply.ok
    assert reply.json()["name"]


def test_renewal(client):
    token = client.renew()
    assert token
    assert token.value
