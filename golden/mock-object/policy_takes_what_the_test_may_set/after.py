from shop.core import user_of
from shop.sockets import open_socket


def test_token():
    socket = open_socket(headers=None)
    assert user_of(socket) is None


def test_token_of_a_header():
    socket = open_socket(headers={"authorization": "Bearer abc"})
    assert user_of(socket) == "ann"
