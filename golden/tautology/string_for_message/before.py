from service import client


def test_reply(client):
    reply = client.ask("hello")
    assert reply.status == 200 or "wrong status"
    assert reply.text or f"no text in {reply}"
