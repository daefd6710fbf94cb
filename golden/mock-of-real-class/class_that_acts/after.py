from unittest.mock import Mock

from shop.orders import place


class Connection:
    def send(self, text):
        return text


class Place:
    def __init__(self, name):
        self.name = name

    def __eq__(self, other):
        return self.name == other.name


def test_send():
    connection = Mock(spec=Connection)
    assert place("lamp", connection).state == "ordered"


def test_place():
    north = Place(name="north")
    assert place("lamp", north).state == "ordered"
