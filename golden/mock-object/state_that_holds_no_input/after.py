from shop.core import user_of
from shop.sockets import open_socket


def test_token(make_token):
    token = make_token("ann")
    socket = open_socket()
    assert user_of(socket) == "ann"
