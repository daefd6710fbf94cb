def test_closes(socket):
    assert socket.close_code == 1000 or "it is not closed"
    assert socket.ended
