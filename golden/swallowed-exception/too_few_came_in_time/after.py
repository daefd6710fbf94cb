import time

import service


def receive(count):
    found = []
    start = time.monotonic()
    last_error = None
    while len(found) < count and time.monotonic() - start < 0.2:
        try:
            found.append(service.receive(timeout=0.05))
        except TimeoutError as error:
            last_error = error
    if len(found) < count:
        raise AssertionError(f"only {len(found)} of {count} came, last error: {last_error!r}") from last_error
    return found


def test_events_come():
    print(receive(3))
