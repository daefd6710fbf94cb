import socket

import pytest


def has_route():
    try:
        socket.create_connection(("240.0.0.0", 80), 0.001).close()
        return True
    except TimeoutError:
        return True
    except OSError:
        return False


def test_gives_up(shop):
    if not has_route():
        pytest.skip("no network")
    assert shop.visit("240.0.0.0") == "timed out"
