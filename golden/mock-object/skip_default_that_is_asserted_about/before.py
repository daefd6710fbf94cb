from unittest.mock import Mock

from shop.orders import place


def order(item, client=Mock(order=Mock(return_value=7))):
    place(item, client)
    return client.order.call_args


def test_default():
    assert order("lamp")
