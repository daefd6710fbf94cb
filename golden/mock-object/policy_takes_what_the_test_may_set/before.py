from unittest.mock import MagicMock

from shop.core import user_of


def test_token():
    mock_socket = MagicMock()
    mock_socket.client = ("127.0.0.1", 5)
    assert user_of(mock_socket) is None


def test_token_of_a_header():
    mock_socket = MagicMock()
    mock_socket.headers = {"authorization": "Bearer abc"}
    assert user_of(mock_socket) == "ann"
