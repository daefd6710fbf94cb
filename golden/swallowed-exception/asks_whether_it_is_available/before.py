import service


def test_health():
    # Check if the service is available
    try:
        answer = service.health()
        assert answer.ok
    except Exception as error:
        print(f"not available: {error}")
