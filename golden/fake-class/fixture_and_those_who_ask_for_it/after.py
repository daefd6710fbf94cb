import pytest

from shop.gateway import Gateway
from shop.orders import place


@pytest.fixture
def gateway():
    return Gateway("EUR")


def test_payment(gateway):
    assert place("lamp", gateway).state == "paid"


def test_refund(gateway):
    assert gateway.refund(4)["state"] == "refunded"
