import time

import service


def test_ready():
    ready = False
    end = time.time() + 0.05
    last_error = None
    while not ready and time.time() < end:
        try:
            ready = service.ping().ok
        except ConnectionError as error:
            last_error = error
            time.sleep(0.01)
    if not ready:
        raise AssertionError(f"time is over, last error: {last_error!r}") from last_error
    print("go on")
