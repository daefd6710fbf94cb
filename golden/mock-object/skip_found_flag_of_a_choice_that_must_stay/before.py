from unittest.mock import MagicMock

try:
    from shop.client import Client
    CLIENT_AVAILABLE = True
except ImportError:
    CLIENT_AVAILABLE = False


def make_client(kind):
    if CLIENT_AVAILABLE and kind == "real":
        client = Client()
    else:
        client = MagicMock()
    return client


def test_order():
    assert make_client("real").order("lamp") == 1
