from service import client


def test_profile(client):
    reply = client.get("/me")
    assert reply.ok, "no profile"
    if not reply.text:
        return
    else:
        client.note(reply.text)
    with client.lock():
        return
    assert reply.json()
