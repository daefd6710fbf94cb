import time

import service


def wait_until_quiet():
    quiet = 0
    while quiet < 3:
        try:
            if service.is_busy():
                quiet = 0
            else:
                quiet += 1
        except Exception:
            pass
        time.sleep(1)


def test_restart():
    service.restart()
    wait_until_quiet()
    assert service.ask("version") == "2"
