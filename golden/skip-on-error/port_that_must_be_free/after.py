import socket


def is_free(port):
    with socket.socket() as stream:
        return stream.connect_ex(("127.0.0.1", port)) != 0


def is_taken(port):
    with socket.socket() as stream:
        if stream.connect_ex(("127.0.0.1", port)) == 0:
            return True
    return False


def test_server_takes_its_port(server):
    assert is_free(8123), "port 8123 is in use"
    assert server.start(8123).port == 8123


def test_server_takes_another_port(server):
    assert not is_taken(8124), "port 8124 is in use"
    assert server.start(8124).port == 8124
