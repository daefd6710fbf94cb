from service import client


def test_reply(client):
    reply = client.ask("hello")
    assert reply.status == 200, "wrong status"
    assert reply.text, f"no text in {reply}"
