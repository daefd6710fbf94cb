"""Rooms of a running hotel.

The tests fail when nothing listens: pytest reports a failure instead of a pass. Rooms that are let are
skipped in the list.
"""

import pytest
import requests


@pytest.fixture
def hotel():
    """Fail all tests of rooms if no hotel is reachable."""
    requests.get("http://127.0.0.1:8000/health", timeout=2)
    return "http://127.0.0.1:8000"


def test_rooms(hotel):
    assert requests.get(f"{hotel}/rooms", timeout=2).json()
