import pytest

from shop.orders import place


class FakeGateway:
    def __init__(self, currency="EUR"):
        self.amounts = []

    def charge(self, amount):
        self.amounts.append(amount)


@pytest.fixture
def gateway():
    return FakeGateway()


def test_payment(gateway):
    place("lamp", gateway)
    last = gateway.amounts[-1]
    place("desk", gateway, last)
    assert len(gateway.amounts) == 2
