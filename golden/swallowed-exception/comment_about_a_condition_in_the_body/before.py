import service


def test_health():
    try:
        answer = service.health()
        # may be none in the first minutes
        if answer.text:
            print(answer.text)
        assert answer.ok
    except Exception as error:
        print(f"not available: {error}")
