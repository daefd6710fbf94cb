import service

ROOMS = service.Client(token="good-token")


def enter(client):
    try:
        answer = client.get("room")
        assert answer.status == 200
    except Exception as error:
        print(error)


def test_room():
    enter(ROOMS)
    assert service.count() == 1


def test_another_room():
    client = service.Client(token="bad-token")
    enter(client)
    assert service.count() == 1
