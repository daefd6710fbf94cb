import pytest


def test_tells():
    socket = None
    try:
        if socket:
            pass
    except Exception:
        pytest.skip("needs a socket")
