def test_closes(socket):
    assert socket.close_code == 1000, "it is not closed"
    assert socket.ended
