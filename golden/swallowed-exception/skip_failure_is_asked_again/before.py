import time

import shop


def expired(key):
    try:
        return shop.session(key) is None
    except Exception:
        return False


def wait_until_expired(key):
    end = time.time() + 5
    while time.time() < end:
        if expired(key):
            return True
        time.sleep(0.1)
    return False


def test_expires():
    assert wait_until_expired("x")
