import time

import shop


def test_closes():
    task = shop.close()
    if task.state == "closing":
        assert task.end is None
        for _ in range(10):
            if task.state != "closing":
                break
            time.sleep(1)
            task = shop.task(task.number)
    assert task.state == "closed"
