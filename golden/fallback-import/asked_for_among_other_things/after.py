from service import Client

MODES = ["fast"]


def test_client():
    if Client is not None or "fast" in MODES:
        assert Client("me").ok
    else:
        assert MODES
