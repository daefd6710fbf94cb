from unittest.mock import patch

from shop import checkout, ledger


def prepare(
    mock_charge,
    order,  # what is bought
    currency="EUR",
):
    mock_charge.return_value = {"status": "paid"}
    ledger.open(order, currency)


def finished(mock_charge):
    mock_charge.assert_called_once()
    assert ledger.closed()


@patch("shop.payments.charge")
def test_checkout(mock_charge):
    prepare(
        mock_charge,
        order=7,
    )
    checkout(7)
    finished(mock_charge)


@patch("shop.payments.charge")
def test_checkout_in_dollars(mock_charge):
    prepare(order=8, mock_charge=mock_charge, currency="USD")
    checkout(8)
    finished(mock_charge)
