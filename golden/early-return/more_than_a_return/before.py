from service import client


def test_profile(client):
    reply = client.get("/me")
    if not reply.ok:
        print("no profile")
        return
    if not reply.text:
        return
    else:
        client.note(reply.text)
    with client.lock():
        return
    assert reply.json()
