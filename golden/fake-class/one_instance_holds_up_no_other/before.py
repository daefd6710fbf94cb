import pytest

from shop.orders import place


class FakeGateway:
    def __init__(self, currency="EUR"):
        self.amounts = []

    def charge(self, amount):
        self.amounts.append(amount)


@pytest.fixture
def desk():
    return FakeGateway("USD")


def test_payment(desk):
    gateway = FakeGateway()
    order = place("lamp", gateway)
    again = place("lamp", desk, gateway.amounts[0])
    assert order.state == again.state


def test_desk(desk):
    assert place("desk", desk).state == "paid"
