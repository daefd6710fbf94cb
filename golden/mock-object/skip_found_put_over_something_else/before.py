from unittest.mock import Mock

from shop import connect


def test_asks_once(address):
    client = connect(address)
    real = client.folders
    client.modules = Mock(side_effect=real)
    client.open("rooms")
    client.modules.assert_called_once_with()
