def test_equal(self_made, shop):
    assert shop.name("a", "b") == shop.name("a", "b")
    assert shop.name("a") < shop.name("b")


def test_sockets_are_there():
    socket = Socket("/room")
    assert {socket} == {socket}
