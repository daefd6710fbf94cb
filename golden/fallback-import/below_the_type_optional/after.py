from typing import Optional
from collections.abc import Iterable
from service import Client


def first(clients: Iterable) -> Optional[object]:
    return next(iter(clients), None)


def test_client():
    assert first([Client("me")]).ok
