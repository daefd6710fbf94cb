"""Each access makes a bound method: how these compare is asked. Of an attribute that holds a value it is not."""

from shop import checked


class Room:
    def __init__(self, size):
        self.size = size

    def area(self):
        return self.size**2

    doubled = checked(area)


def test_methods_are_bound_once():
    room = Room(3)
    assert room.area == room.area
    assert room.doubled == room.doubled
    assert room.doubled() == 9


def test_time():
    room = Room(3)
    assert room.size.time == room.size.time
    assert room.clock.time() == 9


def test_size():
    room = Room(3)
    assert room.size == room.size
    assert room.doubled() == 9
