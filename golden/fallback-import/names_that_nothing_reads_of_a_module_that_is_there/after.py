import pytest

from shop.spans import Span


def test_order(client):
    assert client.post("/orders", json={"item": 7}).ok
