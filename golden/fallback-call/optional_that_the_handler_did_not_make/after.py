from typing import Optional

import rooms


def opened(number) -> Optional[rooms.Room]:
    room = rooms.find(number)
    if room:
        room.open()
        return room
    return room


def test_room():
    assert opened(4).is_open
