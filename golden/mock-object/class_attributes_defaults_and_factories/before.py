from unittest.mock import Mock

from shop.orders import place


class TestPlace:
    client = Mock()

    def test_order(self):
        assert place("lamp", self.client).state == "ordered"


def order(item, client=Mock()):
    return place(item, client)


def test_default():
    assert order("lamp").state == "ordered"


def make_client():
    return Mock()


def test_factory():
    assert place("lamp", make_client()).state == "ordered"
