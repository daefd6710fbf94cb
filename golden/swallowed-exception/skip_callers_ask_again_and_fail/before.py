import service


def is_up():
    try:
        return service.health().ok
    except ConnectionError:
        return False


def test_comes_up():
    for _ in range(3):
        if is_up():
            break
    else:
        raise AssertionError("never up")
