"""The loop of each caller ends with a good answer alone, or by an error: what the handler says to it hides nothing."""

import socket
import time


def is_listening(port):
    try:
        socket.create_connection(("localhost", port), timeout=1).close()
        return True
    except OSError:
        return False


def wait_for(port, process, limit):
    while not is_listening(port):
        limit.check()
        assert process.poll() is None, "it has ended"
        time.sleep(1)


def test_serves(client, process, limit):
    wait_for(8080, process, limit)
    assert client.get("/").status == 200
