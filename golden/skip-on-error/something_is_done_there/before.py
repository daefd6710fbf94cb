import pytest


def test_told(shop, socket):
    assert shop.open()
    try:
        if socket:
            # it is told here
            socket.tell()
    except Exception:
        pytest.skip("no socket")
