from unittest.mock import Mock

from shop.orders import place


def make_client():
    client = Mock()
    client.state = "open"
    return client


def test_factory():
    client = make_client()
    assert place("lamp", client).state == "ordered"
    client.order.assert_called_once()
