def test_router(one, other):
    other.send(b"ping")
    one.recv()
    other.send(b"hello")
    assert one.take() == b"hello"


def test_letters(box, post):
    box.put_nowait("a")
    post.send("a")
    assert box.get(timeout=1) == "a"
