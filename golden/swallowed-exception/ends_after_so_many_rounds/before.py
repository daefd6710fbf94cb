import time

import service


def poke_it():
    rounds = 0
    while rounds < 3:
        try:
            service.poke()
        except Exception:
            pass
        rounds += 1
        time.sleep(1)


def test_restart():
    service.restart()
    poke_it()
    assert service.ask("version") == "2"
