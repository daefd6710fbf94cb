from service import client


def test_profile(client):
    reply = client.get("/me")
    assert reply.status_code == 200
    assert reply.json()


def test_rooms(client):
    reply = client.get("/rooms")
    # the house has one room
    assert reply.status_code == 200
    assert reply.json()
