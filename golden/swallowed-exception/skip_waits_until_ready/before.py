import time

import service


def test_comes_up():
    deadline = time.monotonic() + 0.2
    while time.monotonic() < deadline:
        try:
            service.health()
            break
        except ConnectionError:
            time.sleep(0.05)
    else:
        raise AssertionError("did not come up")
