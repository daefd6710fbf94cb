import service


def test_friend_is_served():
    reply = service.call("orders", token="friend")
    assert reply.is_complete
