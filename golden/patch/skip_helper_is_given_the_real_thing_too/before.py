from unittest.mock import patch

from shop import checkout, payments


def prepare(charge):
    charge.return_value = {"status": "paid"}


@patch("shop.payments.charge")
def test_checkout(mock_charge):
    prepare(mock_charge)
    assert checkout(7)


def test_directly():
    prepare(payments.charge)
    assert checkout(8)
