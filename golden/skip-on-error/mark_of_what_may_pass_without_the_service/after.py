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
    def wrapper(*args, **kwargs):
        assert reachable(), "no hotel"
        return function(*args, **kwargs)

    return wrapper


class TestRooms:
    def test_rooms(self):
        """Rooms have doors."""
        assert reachable(), "no hotel"
        for room in service.rooms():
            assert room.door

    def test_beds(self):
        assert service.beds()

    def count(self):
        return len(service.rooms())


class TestDoors(unittest.TestCase):
    def test_doors(self):
        assert reachable(), "no hotel"
        doors = service.doors()
        if doors:
            self.assertTrue(doors[0].is_closed)
