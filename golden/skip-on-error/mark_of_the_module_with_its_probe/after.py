"""Rooms, against the running service."""

from hotel import rooms


def test_rooms():
    assert rooms() == ["red"]
