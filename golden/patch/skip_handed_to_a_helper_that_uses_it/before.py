from unittest.mock import patch

from shop import checkout


def prepare(mock_charge):
    mock_charge.return_value = {"status": "paid"}
    return mock_charge(1)


@patch("shop.payments.charge")
def test_checkout(mock_charge):
    first = prepare(mock_charge)
    assert checkout(7) != first
