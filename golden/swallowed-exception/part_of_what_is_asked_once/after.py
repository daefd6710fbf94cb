import time

import service


class House:
    def is_up(self, name):
        return service.get(name).ok

    def all_up(self):
        found = set()
        if self.is_up("hall"):
            found.add("hall")
        if self.is_up("room"):
            found.add("room")
        return found

    def wait(self):
        for _ in ["once"]:
            found = self.all_up()
            if len(found) >= 2:
                return
            print(found)
        raise TimeoutError("the house is dark")


def test_house():
    House().wait()
