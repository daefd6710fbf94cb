from service import client


def test_reply(client):
    reply = client.ask("hello")
    assert reply.status == 200, "wrong status"  # typo
    # seen
    assert reply.text == "ok", f"wrong text: {reply.text}"
    assert reply.ok
