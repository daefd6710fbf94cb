def expect(sock, name, wanted):
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


def test_nods(sock):
    sock.send(b"nod")
    expect(sock, "nod", b"ok")
