def test_receives(line):
    text = b""
    for _ in range(9):
        text += line.receive()
    assert text.startswith(b"begin")
