import pytest


@pytest.mark.parametrize(("sent", "wanted"), [(b"hello", b"hi"), (b"hush", b"")])
def test_answers(sock, sent, wanted):
    got = b""
    sock.send(sent)
    try:
        got = sock.recv(2)
    except TimeoutError:
        pass
    assert got == wanted
