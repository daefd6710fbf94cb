import service


def reachable():
    try:
        service.ping("http://localhost:8000")
        return True
    except Exception:
        return False


def test_rooms():
    assert service.rooms().ok


def test_doors():
    assert service.doors().ok
