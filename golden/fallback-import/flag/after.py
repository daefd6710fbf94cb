import pytest

# The client under test.
import service

HAS_SERVICE = True


@pytest.mark.skipif(not HAS_SERVICE, reason="not installed")
def test_rooms():
    assert service.rooms().ok
