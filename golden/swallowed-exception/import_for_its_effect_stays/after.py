from service import rooms
from words import excuse


def test_rooms():
    found = rooms()
    assert found.ok
