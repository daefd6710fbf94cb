import queue


def test_removed_rooms(service):
    removed = queue.Queue()
    service.clean(report=removed)
    names = []
    while not service.done():
        names.append(removed.get(timeout=10.0))
    assert "attic" in names
