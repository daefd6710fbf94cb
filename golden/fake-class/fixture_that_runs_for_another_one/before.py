import pytest
from shop.ledger import open_ledger
from shop.orders import Desk


class FakeGateway:
    def __init__(self, currency="EUR", ledger=None):
        self.currency = currency
        self.ledger = ledger

    def charge(self, amount):
        return {"state": "approved"}


@pytest.fixture
def ledger():
    return open_ledger("orders")


@pytest.fixture
def desk(ledger):
    return Desk(ledger)


def test_order(desk, ledger):
    gateway = FakeGateway("USD", ledger)
    assert desk.place("lamp", gateway).state == "paid"
