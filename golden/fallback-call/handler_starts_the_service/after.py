import service


def start_service():
    service.up = True


def wait_for_service():
    return "up"


def test_health():
    state = service.health().text
    assert state
