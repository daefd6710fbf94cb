import time

import service


class Watch:
    def __init__(self):
        self.on = True
        self.seen = []

    def look(self):
        while self.on:
            try:
                self.seen.append(service.get("/health"))
            except Exception as error:
                print(error)
            time.sleep(1)


def test_watch():
    Watch().look()
    assert service.get("/shop").status == 200
