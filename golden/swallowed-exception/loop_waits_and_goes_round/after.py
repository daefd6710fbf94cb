import time

import service


def test_service_comes():
    seen = False
    tries = 0
    last_error = None
    while not seen and tries < 8:
        tries += 1
        try:
            if service.connected():
                seen = True
        except Exception as error:
            last_error = error
            print(error)
        if not seen:
            time.sleep(1)
    if not seen:
        raise AssertionError(f"no attempt succeeded, last error: {last_error!r}") from last_error
    service.heal()
    assert service.connected()
