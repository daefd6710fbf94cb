import pytest

from shop.orders import place


class FakeGateway:
    def __init__(self, currency="EUR"):
        self.currency = currency

    def charge(self, amount):
        return {"state": "approved"}


@pytest.fixture
def gateway():
    return FakeGateway()


def test_payment(gateway):
    assert place("lamp", gateway).state == "paid"


def test_refund(gateway):
    assert gateway.refund(4)["state"] == "refunded"
