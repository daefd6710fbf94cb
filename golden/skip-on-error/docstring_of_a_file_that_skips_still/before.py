"""Rooms of a running hotel; the tests are skipped otherwise."""

import shutil

import pytest
import requests


@pytest.fixture
def hotel():
    """Skips the lobby, and the test if no hotel is reachable."""
    try:
        requests.get("http://127.0.0.1:8000/health", timeout=2)
    except requests.ConnectionError:
        pytest.skip("no hotel")
    return "http://127.0.0.1:8000"


def test_rooms(hotel):
    if shutil.which("key") is None:
        pytest.skip("no key")
    assert requests.get(f"{hotel}/rooms", timeout=2).json()
