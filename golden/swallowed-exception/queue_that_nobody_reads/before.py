from queue import Queue

import service


def test_feed():
    queue = Queue()
    try:
        row = service.row()
    except Exception as error:
        queue.put_nowait(error)
        row = None
    assert row is None or row.key == "1"
