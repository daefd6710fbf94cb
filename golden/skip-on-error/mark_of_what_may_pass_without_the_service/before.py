import unittest

import pytest

import service


def reachable():
    try:
        service.ping()
        return True
    except ConnectionError:
        return False


def hotel_test(function):
    """A test that needs the hotel."""

    @pytest.mark.hotel
    @pytest.mark.skipif(not reachable(), reason="no hotel")
    def wrapper(*args, **kwargs):
        return function(*args, **kwargs)

    return wrapper


@pytest.mark.skipif(not reachable(), reason="no hotel")
class TestRooms:
    def test_rooms(self):
        """Rooms have doors."""
        for room in service.rooms():
            assert room.door

    def test_beds(self):
        assert service.beds()

    def count(self):
        return len(service.rooms())


@unittest.skipUnless(reachable(), "no hotel")
class TestDoors(unittest.TestCase):
    def test_doors(self):
        doors = service.doors()
        if doors:
            self.assertTrue(doors[0].is_closed)
