import pytest

# The client under test.
try:
    import service

    HAS_SERVICE = True
except ImportError as error:
    print(error)
    HAS_SERVICE = False


@pytest.mark.skipif(not HAS_SERVICE, reason="not installed")
def test_rooms():
    assert service.rooms().ok
