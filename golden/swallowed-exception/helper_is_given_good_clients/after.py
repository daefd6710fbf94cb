import service

ROOMS = service.Client(token="good-token")


def enter(client):
    answer = client.get("room")
    assert answer.status == 200


def test_room():
    enter(ROOMS)
    assert service.count() == 1


def test_another_room():
    client = service.Client(token="good-token")
    enter(client)
    assert service.count() == 1
