import socket


def has_service():
    try:
        socket.create_connection(("shop", 80), 0.001).close()
        return True
    except TimeoutError:
        return False
    except OSError:
        return False


def test_gives_up(shop):
    assert has_service(), "no network"
    assert shop.visit("240.0.0.0") == "timed out"
