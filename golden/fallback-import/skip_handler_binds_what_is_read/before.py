try:
    import rooms
except ImportError:
    missing = "rooms"


def test_rooms():
    assert rooms.count() and not missing
