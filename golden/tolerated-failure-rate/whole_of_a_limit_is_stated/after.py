import service


def test_rooms():
    rooms = service.rooms()
    successful = len([room for room in rooms if room.ok])
    total = len(rooms)
    assert successful == total, "rooms are shut"
