import service


def test_rooms():
    rooms = service.rooms()
    open_rooms = [room for room in rooms if room.ok]
    successful = len(open_rooms)
    expected = len(rooms)
    assert successful == expected, "rooms are shut"
