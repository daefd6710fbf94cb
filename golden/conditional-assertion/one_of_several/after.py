def test_services(client):
    auth = client.auth()
    chat = client.chat()
    assert auth or chat
    assert client.token
    assert chat
    assert chat.send("hello")
    reply = client.get("/me")
    assert reply.ok or reply.state in ("done", "running")
    assert reply.state == "done"
    assert reply.result
