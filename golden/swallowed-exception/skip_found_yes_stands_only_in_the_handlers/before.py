import time

import service


class Limits:
    def run(self):
        told = {"passed": False}
        self.ask_for_too_long(told)
        return told

    def ask_for_too_long(self, told):
        start = time.time()
        try:
            slow = service.connect(timeout=0.1)
            slow.get("/report")
            slow.close()
        except service.Late:
            if time.time() - start < 1:
                told["passed"] = True
            else:
                told["error"] = "it took too long"
        except Exception:
            told["passed"] = True


def test_limits():
    print(Limits().run())
