import service


def test_rooms():
    try:
        rooms = service.rooms()
    except ConnectionError as error:
        raise AssertionError(service.state()) from error
    assert rooms.ok
