from unittest.mock import AsyncMock, MagicMock

from shop.core import user_of


def test_token(make_token):
    token = make_token("ann")
    # Mock socket
    mock_socket = MagicMock()
    mock_socket.headers = {
        "authorization": f"Bearer {token}",
        "origin": "http://localhost",
    }
    mock_socket.client = ("127.0.0.1", 5)
    assert user_of(mock_socket) == "ann"


async def test_keyword(make_token):
    mock_socket = AsyncMock(headers={"authorization": make_token("bob")})
    assert user_of(mock_socket) == "bob"
