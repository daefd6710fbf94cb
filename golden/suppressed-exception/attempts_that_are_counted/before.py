from contextlib import suppress


def test_receives(line):
    text = b""
    for _ in range(9):
        with suppress(BlockingIOError):
            text += line.receive()
    assert text.startswith(b"begin")
