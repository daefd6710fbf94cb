"""Rooms, against the running service."""

import socket

import pytest

from hotel import rooms


def _is_up() -> bool:
    try:
        with socket.create_connection(("127.0.0.1", 8010), timeout=0.2):
            return True
    except OSError:
        return False


# nothing to see here without the service
pytestmark = pytest.mark.skipif(not _is_up(), reason="the service is down")


def test_rooms():
    assert rooms() == ["red"]
