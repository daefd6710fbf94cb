def test_callback(client):
    reply = client.get("/callback?state=forged")
    assert reply.status_code in (302, 400, 401)
