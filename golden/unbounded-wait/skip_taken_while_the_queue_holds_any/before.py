import queue


def test_removed_rooms(service):
    removed = queue.Queue()
    service.clean(report=removed)
    names = []
    while not removed.empty():
        names.append(removed.get())
    assert "attic" in names
