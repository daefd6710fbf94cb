import service


def test_rooms():
    rooms = service.rooms()
    try:
        assert rooms.ok
    finally:
        try:
            rooms.close()
        except Exception:
            rooms.abort()
