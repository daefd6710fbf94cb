from shop.core import user_of
from shop.sockets import open_socket


def test_token(make_token):
    token = make_token("ann")
    mock_socket = open_socket(headers={
        "authorization": f"Bearer {token}",
        "origin": "http://localhost",
    })
    assert user_of(mock_socket) == "ann"


async def test_keyword(make_token):
    mock_socket = open_socket(headers={"authorization": make_token("bob")})
    assert user_of(mock_socket) == "bob"
