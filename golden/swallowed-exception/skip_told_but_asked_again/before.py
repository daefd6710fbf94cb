import time

import service


class Visit:
    def is_open(self):
        return self.ask()

    def ask(self):
        try:
            return service.ask("open") == "yes"
        except Exception:
            return False


def wait(visit):
    tries = 0
    while tries < 30:
        ready = visit.is_open()
        if ready:
            break
        tries += 1
        time.sleep(1)
    return ready


def test_opens():
    answer = service.ask("door", open_already=wait(Visit()))
    assert answer == "open"


def test_is_open():
    assert Visit().is_open()
