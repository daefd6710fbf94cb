import time

import service


def test_first_attempt_may_be_too_early():
    try:
        client = service.Client(retries=3)
    except TypeError:
        time.sleep(1)
        client = service.Client(retries=3)
    assert client.load() == "home"
