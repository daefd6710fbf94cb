import time

import service


def test_ready():
    ready = False
    end = time.time() + 0.05
    while not ready and time.time() < end:
        try:
            ready = service.ping().ok
        except ConnectionError:
            time.sleep(0.01)
    print("go on")
