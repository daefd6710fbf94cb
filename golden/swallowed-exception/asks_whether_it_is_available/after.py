import service


def test_health():
    # Check if the service is available
    answer = service.health()
    assert answer.ok
