from unittest.mock import Mock

from shop import ports
from shop.core import user_of
from shop.sockets import open_socket


async def test_free():
    socket = open_socket()

    async def ask():
        return await user_of(socket)

    assert await ask() == "ann"


def test_taken_by_another_local():
    mock_socket = open_socket()
    socket = ports.take(1)
    assert user_of(mock_socket, socket) == "ann"


def test_taken_by_a_parameter(socket):
    mock_socket = open_socket()
    assert user_of(mock_socket, socket) == "ann"


def test_has_no_place_of_its_own():
    mock_socket = open_socket()
    assert user_of(mock_socket) == "ann", f"not asked: {mock_socket}"


def test_holds_something_else_later():
    mock_socket = Mock()
    assert user_of(mock_socket) == "ann"
    mock_socket = ports.closed()
    assert user_of(mock_socket) == "nobody"
