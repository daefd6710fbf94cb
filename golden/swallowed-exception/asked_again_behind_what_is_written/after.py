import os

import service


class Checker:
    def start(self):
        found = {"passed": False, "imported": False, "seconds": 0}
        here = os.getcwd()
        try:
            service.load("main")
            found["imported"] = True
        finally:
            os.chdir(here)
        found["passed"] = service.load("other").ready
        return found


def test_imports():
    assert Checker().start()["imported"]
