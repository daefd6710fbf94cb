import service


def is_up():
    service.ping("http://localhost:8000")
    return True


def test_rooms():
    is_up()
    assert service.rooms().ok
