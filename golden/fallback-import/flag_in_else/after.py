from service import rooms
HAS_ROOMS = True


def test_rooms():
    assert HAS_ROOMS and rooms().ok
