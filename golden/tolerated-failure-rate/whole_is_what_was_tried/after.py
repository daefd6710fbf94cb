import time

import service


class Load:
    def run(self, seconds, per_second):
        planned = seconds * per_second
        done = tried = 0
        end = time.time() + seconds
        while time.time() < end:
            tried += 1
            if service.ask(tried).ok:
                done += 1
        return {"success_rate": done / tried, "done": done}


def test_load():
    told = Load().run(5, 12)
    assert told["done"] > 0
    assert told["success_rate"] == 1.0
