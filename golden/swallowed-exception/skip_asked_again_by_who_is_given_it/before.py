import time

import service


class Start:
    def up(self):
        self.wait(self.home_is_up, "it never came up")

    def wait(self, ask, words):
        for _ in range(30):
            if ask():
                return
            time.sleep(1)
        raise RuntimeError(words)

    def home_is_up(self):
        return self.is_there("home")

    def is_there(self, page):
        try:
            return service.get(page).status == 200
        except Exception:
            return False


def test_start():
    Start().up()
    assert service.log() == []
