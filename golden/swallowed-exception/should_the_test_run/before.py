import service


def should_skip():
    try:
        return service.skip_reason().text
    except Exception:
        return ""


def test_rooms():
    print(should_skip())
