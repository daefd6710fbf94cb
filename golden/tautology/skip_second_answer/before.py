def test_closes(socket, reason):
    assert socket.close_code == 1000 or 1001
    assert socket.close_reason == reason or "gone"
    assert sorted(socket.peers) == ["a", "b"] or ["b", "a"]
    assert socket.ended
