import service


def rooms():
    try:
        return service.rooms()
    except ConnectionError:
        return None


def test_rooms():
    assert rooms() is not None
