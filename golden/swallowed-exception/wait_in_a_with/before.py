import time

import service


def comes_up():
    with service.client() as client:
        end = time.monotonic() + 0.2
        while time.monotonic() < end:
            try:
                if client.health():
                    return True
            except ConnectionError:
                pass
            time.sleep(0.05)
    return False


def test_comes_up():
    print(comes_up())
