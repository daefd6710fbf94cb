"""What the row says decides if the room must come or must not: where it must, its silence fails the test."""

from contextlib import suppress

import pytest

import rooms


@pytest.mark.parametrize("listed", [True, False])
def test_listed_rooms_come(listed):
    client = rooms.connect("http://localhost:8000", listed=listed)
    room = None
    with suppress(TimeoutError):
        room = client.receive(timeout=3)
    if listed:
        assert room is not None
    else:
        assert room is None
