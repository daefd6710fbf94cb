from service import client


def test_reply(client):
    reply = client.ask("hello")
    assert reply.ok, "not ok"
