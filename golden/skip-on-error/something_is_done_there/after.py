def test_told(shop, socket):
    assert shop.open()
    if socket:
        # it is told here
        socket.tell()
