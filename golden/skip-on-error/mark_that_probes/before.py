import pytest

import service


def reachable():
    try:
        service.ping("http://localhost:8000")
        return True
    except Exception:
        return False


needs_service = pytest.mark.skipif(not reachable(), reason="no service")


@needs_service
def test_rooms():
    assert service.rooms().ok


@pytest.mark.skipif(not reachable(), reason="no service")
def test_doors():
    assert service.doors().ok
