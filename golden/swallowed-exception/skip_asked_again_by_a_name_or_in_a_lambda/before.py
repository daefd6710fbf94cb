import time

import service


class Home:
    def is_up(self):
        return self.answers("home")

    def is_open(self):
        return self.answers("door")

    def answers(self, page):
        try:
            return service.get(page).status == 200
        except Exception:
            return False


def until(words, cond):
    for _ in range(30):
        if cond():
            return
        time.sleep(1)
    raise RuntimeError(words)


def test_up():
    home = Home()
    until("it never came up", cond=home.is_up)
    assert service.log() == []


def test_open():
    home = Home()
    until("it never opened", lambda: home.is_open())
    assert service.log() == []
