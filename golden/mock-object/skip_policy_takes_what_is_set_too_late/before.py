from unittest.mock import MagicMock

from shop.core import first, user_of


def test_token(make_token):
    mock_socket = MagicMock()
    first(mock_socket)
    mock_socket.headers = {"authorization": make_token("ann")}
    assert user_of(mock_socket) == "ann"
