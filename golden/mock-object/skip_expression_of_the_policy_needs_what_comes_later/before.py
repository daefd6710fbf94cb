from unittest.mock import Mock

from shop.core import user_of


def test_token(make_token):
    socket = Mock()
    assert user_of(socket) is None
    token = make_token("ann")
    assert user_of(token) == "ann"
