import time

import service


def test_service_comes():
    seen = False
    tries = 0
    while not seen and tries < 8:
        tries += 1
        try:
            if service.connected():
                seen = True
        except Exception as error:
            print(error)
        if not seen:
            time.sleep(1)
    service.heal()
    assert service.connected()
