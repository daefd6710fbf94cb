import service


def is_up():
    try:
        service.health()
        return True
    except Exception:
        return False


def test_status():
    print("up" if is_up() else "down")
