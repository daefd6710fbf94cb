import time

import service


def test_comes_up():
    up = None
    deadline = time.monotonic() + 0.2
    last_error = None
    while time.monotonic() < deadline:
        try:
            up = service.health()
            break
        except ConnectionError as error:
            last_error = error
            time.sleep(0.05)
    else:
        raise AssertionError(f"time is over, last error: {last_error!r}") from last_error
    print(f"up: {up}")
