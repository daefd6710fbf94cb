from unittest.mock import Mock

from shop.client import Client


def test_order(live):
    client = Mock()
    client.order.return_value = {"state": "ordered"}
    if live:
        client = Client()
    assert client.order("lamp")["state"] == "ordered"
