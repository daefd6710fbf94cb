from unittest.mock import patch

from shop import checkout


def prepare(charge):
    charge.return_value = {"status": "paid"}


BEFORE = {"paid": prepare}


@patch("shop.payments.charge")
def test_checkout(mock_charge):
    prepare(mock_charge)
    assert checkout(7)
