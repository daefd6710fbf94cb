from cases import fixture


@fixture
def test_room(rooms):
    room = rooms.open()
    return room, rooms


def test_chairs(test_room):
    room, rooms = test_room
    assert room.chairs == 4
