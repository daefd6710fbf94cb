try:
    from service import Client
except ImportError:
    Client = None

MODES = ["fast"]


def test_client():
    if Client is not None or "fast" in MODES:
        assert Client("me").ok
    else:
        assert MODES
