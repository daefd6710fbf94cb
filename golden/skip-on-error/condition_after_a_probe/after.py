import service


def is_up():
    service.ping()
    return True


def test_rooms():
    is_up()
    assert service.rooms().ok
