import pytest
from support.rooms import Rooms, get_rooms


class TestRooms(Rooms):
    def test_set_up(self):
        for room in self.rooms:
            assert self.client.open(room)

    def test_of_the_class(self):
        for room in self.NAMES:
            assert self.client.open(room)


class Plan:
    def __init__(self):
        self.rooms = ["hall"]


@pytest.fixture
def make_rooms():
    def make(size=1):
        return ["hall", "attic"]

    return make


def test_of_an_object(client):
    plan = Plan()
    for room in plan.rooms:
        assert client.open(room)


def test_factory(client, make_rooms):
    rooms = make_rooms(3)
    for room in rooms:
        assert client.open(room)


def test_parts_of_what_a_helper_gives(client):
    data = get_rooms()
    numbers = [room["number"] for room in data]
    for number in numbers:
        assert client.open(number)


def test_as_many(client):
    for name, room in zip(["hall", "attic"], client.rooms(), strict=True):
        assert room.name == name


def test_threads(client):
    errors = []
    for thread in client.threads():
        if thread.error:
            errors.append(thread.error)
    for error in errors:
        if error is not None:
            raise error


def test_nothing_is_left(client):
    for room in client.rooms():
        pytest.fail(f"{room} is left")


def test_first_and_each(client):
    rooms = client.rooms()
    password = client.password(rooms[0])
    for room in rooms:
        assert client.open(room, password)


def test_largest_and_each(client):
    sizes = client.sizes()
    for size in sizes:
        assert client.has_room(size)
    client.close(max(sizes))


class TestLayout:
    layout = {"hall": {"chairs": "Chair", "lamps": "Lamp"}, "attic": {"boxes": "Box"}}

    def test_counters(self):
        for room, things in self.layout.items():
            self.client.enter(room)
            for name, kind in things.items():
                assert self.client.count(kind) == self.client.shown(name)
