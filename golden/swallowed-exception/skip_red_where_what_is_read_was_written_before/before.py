import os

import service


class Checker:
    def start(self):
        found = {"passed": False, "imported": False, "seconds": 0}
        try:
            here = os.getcwd()
            try:
                service.load("main")
                found["imported"] = True
            finally:
                os.chdir(here)
            found["passed"] = found["imported"]
        except Exception as error:
            found["error"] = str(error)
            found["seconds"] = 1
        return found


def test_imports():
    assert Checker().start()["imported"]
