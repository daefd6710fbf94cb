import pytest
import service
import sys


def test_rooms():
    if sys.platform == "win32":
        pytest.skip("needs sockets")
    assert service.rooms().ok
