import pytest
import service
import os


def test_rooms():
    if not os.environ.get("ROOMS"):
        pytest.skip("no rooms here")
    assert service.rooms().ok
