import pytest

import service


@pytest.fixture
def rooms():
    found = service.rooms()
    assert found, "no rooms"
    return found


def test_rooms(rooms):
    assert rooms[0].ok
