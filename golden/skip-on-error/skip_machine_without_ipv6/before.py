import socket

import pytest
from shop import name_of


def test_names():
    with socket.socket(socket.AF_INET6, socket.SOCK_STREAM) as listener:
        try:
            listener.bind(("::1", 0))
        except OSError:
            pytest.skip("no IPv6 here")
        assert name_of(listener) == "[::1]"
