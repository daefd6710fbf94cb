def test_equal(self_made, shop):
    assert shop.name("a", "b") == shop.name("a", "b")
    assert shop.name("a") != shop.name("b")


def test_sockets_have_a_hash():
    socket = Socket("/room")
    assert socket != Socket("/room")
    assert {socket} == {socket}
