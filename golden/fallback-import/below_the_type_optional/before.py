from typing import Optional
from collections.abc import Iterable
try:
    from service import Client
except ImportError:
    Client = None


def first(clients: Iterable) -> Optional[object]:
    return next(iter(clients), None)


def test_client():
    assert first([Client("me")]).ok
