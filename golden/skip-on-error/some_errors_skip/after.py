import service


def test_rooms():
    rooms = service.rooms()
    assert rooms.ok
