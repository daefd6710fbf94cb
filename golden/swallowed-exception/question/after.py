import service


def is_up():
    service.health()
    return True


def test_status():
    print("up" if is_up() else "down")
