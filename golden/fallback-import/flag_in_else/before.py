try:
    from service import rooms
except (ImportError, AttributeError):
    HAS_ROOMS = False
else:
    HAS_ROOMS = True


def test_rooms():
    assert HAS_ROOMS and rooms().ok
