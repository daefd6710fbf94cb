import pytest
from shop.gateway import Gateway
from shop.ledger import open_ledger
from shop.orders import Desk


@pytest.fixture
def ledger():
    return open_ledger("orders")


@pytest.fixture
def desk(ledger):
    return Desk(ledger)


def test_order(desk):
    gateway = Gateway("USD")
    assert desk.place("lamp", gateway).state == "paid"
