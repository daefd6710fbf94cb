from typing import Optional

import rooms


def opened(number) -> Optional[rooms.Room]:
    room = rooms.find(number)
    if room:
        try:
            room.open()
            return room
        except Exception as error:
            print(f"not opened: {error}")
            return room
    return room


def test_room():
    assert opened(4).is_open
