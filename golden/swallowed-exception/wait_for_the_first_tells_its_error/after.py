import time

import service


def collect(wanted, limit):
    found = []
    start = time.time()
    last_error = None
    while not found and time.time() - start < limit:
        try:
            found.append(service.take(timeout=1))
        except TimeoutError as error:
            last_error = error
            print("nothing yet")
        except Exception as error:
            last_error = error
            print(error)
            break
    if not found:
        raise AssertionError(f"no attempt succeeded, last error: {last_error!r}") from last_error
    return found


def test_news():
    print(collect(5, 10))
