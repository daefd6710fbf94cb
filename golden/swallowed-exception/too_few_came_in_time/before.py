import time

import service


def receive(count):
    found = []
    start = time.monotonic()
    while len(found) < count and time.monotonic() - start < 0.2:
        try:
            found.append(service.receive(timeout=0.05))
        except TimeoutError:
            continue
    return found


def test_events_come():
    print(receive(3))
