import time

import service


def collect(wanted, limit):
    found = []
    start = time.time()
    while not found and time.time() - start < limit:
        try:
            found.append(service.take(timeout=1))
        except TimeoutError:
            print("nothing yet")
            continue
        except Exception as error:
            print(error)
            break
    return found


def test_news():
    print(collect(5, 10))
