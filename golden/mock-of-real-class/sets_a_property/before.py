from unittest.mock import Mock

from shop.orders import place


class Connection:
    @property
    def is_open(self):
        return False

    def close(self):
        return None


def test_close():
    connection = Mock(spec=Connection)
    connection.is_open = True
    assert place("lamp", connection).state == "ordered"
