import service


def test_rooms():
    rooms = service.rooms()
    open_rooms = [room for room in rooms if room.ok]
    successful = len(open_rooms)
    expected = len(rooms)
    enough = expected * 0.8  # some may be shut
    assert successful >= enough, "rooms are shut"
