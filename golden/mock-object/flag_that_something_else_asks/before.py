from unittest.mock import MagicMock

import pytest

try:
    from shop.client import Client
    CLIENT_AVAILABLE = True
except ImportError:
    CLIENT_AVAILABLE = False


def make_client():
    if CLIENT_AVAILABLE:
        client = Client()
    else:
        client = MagicMock()
    return client


@pytest.mark.skipif(not CLIENT_AVAILABLE, reason="no client")
def test_order():
    assert make_client().order("lamp") == 1
