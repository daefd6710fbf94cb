def expect(sock, name, wanted=b""):
    got = b""
    try:
        while len(got) < max(len(wanted), 1):
            got += sock.recv(1)
    except TimeoutError:
        pass
    assert matches(name, got, wanted)


def matches(name, got, wanted):
    if got != wanted:
        print("wrong", name)
        return False
    return True


def test_answers(sock):
    sock.send(b"hello")
    expect(sock, "greeting", b"hi")


def test_keeps_quiet(sock):
    sock.send(b"hush")
    expect(sock, "silence")
