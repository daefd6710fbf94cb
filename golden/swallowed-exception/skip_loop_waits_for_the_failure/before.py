import time

import service


def test_partition_is_seen():
    seen = False
    tries = 0
    while not seen and tries < 8:
        tries += 1
        try:
            if not service.connected():
                seen = True
        except Exception:
            seen = True
        if not seen:
            time.sleep(1)
    service.heal()
    assert service.connected()
