import service

try:
    import rooms
except ImportError:
    service.install("rooms")
    rooms = service.load("rooms")


def test_rooms():
    assert rooms.count()
