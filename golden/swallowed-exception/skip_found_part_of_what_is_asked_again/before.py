import time

import service


class House:
    def is_up(self, name):
        try:
            return service.get(name).ok
        except Exception:
            return False

    def all_up(self):
        found = set()
        if self.is_up("hall"):
            found.add("hall")
        if self.is_up("room"):
            found.add("room")
        return found

    def wait(self):
        for _ in range(30):
            found = self.all_up()
            if len(found) >= 2:
                return
            time.sleep(1)
        raise TimeoutError("the house is dark")


def test_house():
    House().wait()
