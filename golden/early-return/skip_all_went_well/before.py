def test_ready(client):
    reply = client.get("/ready")
    if reply.ok:
        return
    assert reply.error == "warming up"
