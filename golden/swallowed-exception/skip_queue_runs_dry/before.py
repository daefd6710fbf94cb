import service
import queue


def test_letters():
    letters = []
    box = service.box()
    while True:
        try:
            letters.append(box.get_nowait())
        except queue.Empty:
            break
    assert letters
