from unittest.mock import Mock

from shop.core import user_of


def test_token(make_token):
    token = make_token("ann")
    socket = Mock()
    socket.headers = {"authorization": f"Bearer {token}"}
    assert user_of(socket) == "ann"
