from shop.core import user_of
from shop.sockets import open_socket


def test_token(make_token):
    token = make_token("ann")
    socket = open_socket(headers={
        "authorization": f"Bearer {token}",
        "origin": "http://localhost",
    })
    assert user_of(socket) == "ann"


async def test_keyword(make_token):
    socket = open_socket(headers={"authorization": make_token("bob")})
    assert user_of(socket) == "bob"
