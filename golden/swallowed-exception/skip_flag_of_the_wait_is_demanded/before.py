import time

import shop


class Till:
    def state(self):
        try:
            return shop.state(1)
        except TimeoutError:
            print("no state yet")
            return {}


def wait(till):
    empty = False
    for _ in range(50):
        state = till.state()
        if state.get("open", 9) < 1:
            empty = True
            break
        time.sleep(0.1)
    return {"empty": empty, "asked": shop.asked()}


def test_empty():
    report = wait(Till())
    assert report["asked"]
    assert report["empty"]
