import service
import time


def is_up():
    try:
        return service.health().ok
    except ConnectionError:
        return False


def test_comes_up():
    while not is_up():
        time.sleep(0.01)
    print("up")
