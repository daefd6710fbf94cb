from queue import Queue

import service


def test_feed():
    queue = Queue()

    def worker():
        try:
            for row in service.feed():
                queue.put_nowait(row)
        except Exception as error:
            queue.put_nowait(error)

    service.spawn(worker)
    row = queue.get(timeout=1)
    assert row.key == "1"
