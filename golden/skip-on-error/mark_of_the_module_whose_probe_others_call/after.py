import socket

from hotel import rooms


def _is_up() -> bool:
    try:
        with socket.create_connection(("127.0.0.1", 8010), timeout=0.2):
            return True
    except OSError:
        return False


def test_rooms():
    assert _is_up()
    assert rooms() == ["red"]
