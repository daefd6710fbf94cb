from unittest.mock import Mock

from other.shop import Client


def test_order():
    client = Mock()
    client.order.return_value = {"state": "ordered"}
    assert client.order("lamp")["state"] == "ordered"
    assert Client.version == 2
