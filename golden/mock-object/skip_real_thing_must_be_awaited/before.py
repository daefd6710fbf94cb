from unittest.mock import MagicMock


def test_answer():
    socket = MagicMock()
    socket.recv.return_value = "42"
    assert socket.recv() == "42"
