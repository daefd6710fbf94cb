from shop.client import Client
from shop.orders import place


class TestPlace:
    client = Client()

    def test_order(self):
        assert place("lamp", self.client).state == "ordered"


def order(item, client=Client()):
    return place(item, client)


def test_default():
    assert order("lamp").state == "ordered"


def make_client():
    return Client()


def test_factory():
    assert place("lamp", make_client()).state == "ordered"
