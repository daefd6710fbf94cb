import pytest


def test_ends(server):
    with pytest.raises(Exception):
        with server:
            raise Exception("stop")
    assert server.is_closed
