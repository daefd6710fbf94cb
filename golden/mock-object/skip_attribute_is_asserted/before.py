from unittest.mock import Mock


def test_order():
    client = Mock()
    client.user = "ada"
    client.order.return_value = {"state": "ordered"}
    assert client.order("lamp")["state"]
    assert client.user == "ada"
