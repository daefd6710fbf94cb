from cases import retried


@retried
def test_room(rooms):
    room = rooms.open()
    return room, rooms


def test_chairs(rooms):
    assert rooms.open().chairs == 4
