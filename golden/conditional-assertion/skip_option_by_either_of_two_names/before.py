import socket


def test_options(shop):
    idle = getattr(socket, "TCP_KEEPIDLE", None)
    if idle is None:
        idle = getattr(socket, "TCP_KEEPALIVE", None)
    if idle is not None:
        assert shop.options[idle] == 30
    assert shop.options
