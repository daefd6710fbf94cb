from shop.core import user_of
from shop.sockets import open_socket


async def test_real_already():
    mock_socket = open_socket()
    assert await user_of(mock_socket) == "ann"


def test_given(mock_socket):
    fake_user = mock_socket.user()
    assert user_of(mock_socket) == fake_user
