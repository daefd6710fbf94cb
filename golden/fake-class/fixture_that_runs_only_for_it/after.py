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


@pytest.fixture
def till(request):
    return request.getfixturevalue("desk")


def test_ledger_alone(ledger):
    gateway = Gateway("USD")
    assert Desk().place("lamp", gateway).state == "paid"


def test_ledger_first(ledger, till, desk):
    gateway = Gateway("USD")
    assert till and desk.place("lamp", gateway).state == "paid"


@pytest.mark.parametrize("ledger", [1, 2])
def test_other_ledgers(desk, ledger):
    gateway = Gateway("USD")
    assert desk.place("lamp", gateway).state == "paid"


def test_read_elsewhere(desk, ledger):
    gateway = Gateway("USD")
    assert desk.place("lamp", gateway).state == "paid"
    assert ledger.rows == 1
