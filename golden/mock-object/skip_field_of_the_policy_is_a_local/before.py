from unittest.mock import MagicMock

from shop.core import user_of


def test_token():
    headers = "Authorization"
    mock_socket = MagicMock()
    assert user_of(mock_socket, headers) is None
