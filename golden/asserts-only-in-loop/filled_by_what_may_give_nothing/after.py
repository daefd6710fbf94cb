import pytest
from support.rooms import Rooms, get_rooms


class TestRooms(Rooms):
    def test_set_up(self):
        assert self.rooms
        for room in self.rooms:
            assert self.client.open(room)

    def test_of_the_class(self):
        assert self.NAMES
        for room in self.NAMES:
            assert self.client.open(room)


class Plan:
    def __init__(self):
        self.rooms = []


@pytest.fixture
def make_rooms():
    def make(size=1):
        return get_rooms()[:size]

    return make


def test_of_an_object(client):
    plan = Plan()
    assert plan.rooms
    for room in plan.rooms:
        assert client.open(room)


def test_factory(client, make_rooms):
    rooms = make_rooms(3)
    assert rooms
    for room in rooms:
        assert client.open(room)


def test_parts_of_what_a_helper_gives(client):
    data = get_rooms()
    numbers = [room["number"] for room in data]
    assert numbers
    for number in numbers:
        assert client.open(number)


def test_as_many(client):
    for name, room in zip(["hall", "attic"], client.rooms()):
        assert room.name == name


def test_threads(client):
    errors = []
    for thread in client.threads():
        if thread.error:
            errors.append(thread.error)
    assert errors
    for error in errors:
        if error.number != 3:
            raise ValueError(error)


def test_nothing_is_left(client):
    for room in client.rooms():
        if room.name != "hall":
            pytest.fail(f"{room} is left")


def test_first_and_each(client):
    rooms = client.rooms()
    password = client.password(rooms[0]) if rooms else None
    assert rooms
    for room in rooms:
        assert client.open(room, password)


def test_some_and_each(client):
    sizes = client.sizes()
    assert sizes
    for size in sizes:
        assert client.has_room(size)
    client.close(sizes[1:])


class TestLayout:
    layout = {"hall": {"chairs": "Chair", "lamps": "Lamp"}, "attic": {}}

    def test_counters(self):
        for room, things in self.layout.items():
            self.client.enter(room)
            assert things
            for name, kind in things.items():
                assert self.client.count(kind) == self.client.shown(name)
