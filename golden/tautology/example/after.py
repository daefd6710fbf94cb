def test_reply(client):
    reply = client.ask("hello")
    assert reply.text, "no text"
