import lines
import queue


def test_router(one, other):
    other.send(b"ping")
    try:
        one.recv()
    except lines.LineError:
        pass
    other.send(b"hello")
    assert one.take() == b"hello"


def test_letters(box, post):
    try:
        box.put_nowait("a")
    except queue.Full:
        pass
    post.send("a")
    assert box.get(timeout=1) == "a"
