import service


def is_up():
    service.health()
    return True


def test_rooms():
    is_up()
    assert service.rooms().ok
