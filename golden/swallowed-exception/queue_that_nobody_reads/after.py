from queue import Queue

import service


def test_feed():
    queue = Queue()
    row = service.row()
    assert row is None or row.key == "1"
