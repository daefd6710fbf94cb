from contextlib import suppress


def test_receives(line):
    text = b""
    while b"end" not in text:
        with suppress(BlockingIOError):
            text += line.receive()
    assert text.startswith(b"begin")
