import time

import service


def comes_up():
    with service.client() as client:
        end = time.monotonic() + 0.2
        last_error = None
        while time.monotonic() < end:
            try:
                if client.health():
                    return True
            except ConnectionError as error:
                last_error = error
            time.sleep(0.05)
    raise AssertionError(f"time is over, last error: {last_error!r}") from last_error


def test_comes_up():
    print(comes_up())
