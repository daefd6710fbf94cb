from shop import connect, free_port


def test_source_address():
    port = free_port()
    sock = connect(source=port)
    assert sock.port == port
