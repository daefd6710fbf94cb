import service


def test_rooms():
    service.rooms()
